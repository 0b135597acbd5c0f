package dev.berth.data.offsite;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;

/// Ports of this machine that nobody else reaches.
final class Loopback {
  static final InetAddress ADDRESS = InetAddress.getLoopbackAddress();

  private Loopback() {}

  static void awaitListening(Process process, int port) throws IOException {
    long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (true) {
      try (Socket socket = new Socket()) {
        socket.connect(new InetSocketAddress(ADDRESS, port));
        return;
      } catch (IOException notYet) {
        if (System.nanoTime() > deadline || !process.isAlive()) {
          throw notYet;
        }
        Thread.onSpinWait();
      }
    }
  }
}
