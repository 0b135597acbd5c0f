package dev.berth.host;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/// The machine that Berth itself runs on. Its programs get no terminal: standard input is what the
/// command says or nothing, and messages are in the C locale, so that output reads the same
/// everywhere.
public final class LocalHost implements Host {

  @Override
  public String name() {
    return "this machine";
  }

  @Override
  public CommandResult run(Command command, Consumer<String> lines) {
    return new LocalRun(command, lines).toItsEnd();
  }

  @Override
  public Optional<byte[]> read(Path file) throws IOException {
    try {
      return Optional.of(Files.readAllBytes(file));
    } catch (NoSuchFileException absent) {
      return Optional.empty();
    }
  }

  @Override
  public void write(Path file, byte[] content, int mode) throws IOException {
    Path directory = file.toAbsolutePath().getParent();
    Files.createDirectories(directory);
    // Created 0600: nobody else can open it before its content and mode are right.
    Path fresh = Files.createTempFile(directory, "." + file.getFileName(), ".new");
    try {
      Files.setPosixFilePermissions(fresh, permissions(mode));
      try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
        ByteBuffer bytes = ByteBuffer.wrap(content);
        while (bytes.hasRemaining()) {
          channel.write(bytes);
        }
        channel.force(true);
      }
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(fresh);
    }
    // A rename survives a cut of power only when the directory itself is on the disk.
    try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  @Override
  public Socket dial(String name, int port, Duration patience) throws IOException {
    Socket socket = new Socket();
    try {
      socket.connect(new InetSocketAddress(name, port), (int) patience.toMillis());
      socket.setSoTimeout((int) patience.toMillis());
      return socket;
    } catch (IOException refused) {
      socket.close();
      throw refused;
    }
  }

  @Override
  public void close() {
    // Nothing is held open between two commands.
  }

  /// The nine low bits as `rwxr-x---`.
  private static Set<PosixFilePermission> permissions(int mode) {
    StringBuilder shown = new StringBuilder("rwxrwxrwx");
    for (int bit = 0; bit < 9; bit++) {
      if ((mode & (0400 >> bit)) == 0) {
        shown.setCharAt(bit, '-');
      }
    }
    return PosixFilePermissions.fromString(shown.toString());
  }
}
