package dev.berth.testbed.machines;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.ThreadLocalRandom;

/// Ports of this machine at which a test may begin to listen later. The kernel is not asked: it
/// gives the same one to the next who asks, and to connections that go out. These lie below what it
/// gives (`net.ipv4.ip_local_port_range`), and belong to the process that took them until it ends.
public final class FreePort {
  private static final int FIRST = 20_000;
  private static final int END = 32_000;

  /// A lock on the byte whose number is the port's.
  private static final FileChannel TAKEN = open();

  private FreePort() {}

  /// One that nobody listens at, and that no other test is given. Threads and processes may ask at
  /// the same time.
  public static int take() {
    while (true) {
      int port = ThreadLocalRandom.current().nextInt(FIRST, END);
      if (isOurs(port) && isFree(port)) {
        return port;
      }
    }
  }

  private static boolean isOurs(int port) {
    try {
      return TAKEN.tryLock(port, 1, false) != null;
    } catch (OverlappingFileLockException own) {
      return false;
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket(port)) {
      return socket.isBound();
    } catch (IOException taken) {
      return false;
    }
  }

  private static FileChannel open() {
    try {
      return FileChannel.open(
          Path.of(System.getProperty("java.io.tmpdir"), "berth-testbed-ports"),
          StandardOpenOption.CREATE,
          StandardOpenOption.WRITE);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}
