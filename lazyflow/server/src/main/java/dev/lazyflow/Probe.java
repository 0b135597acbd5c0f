package dev.lazyflow;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/// The container's health check: exit code 0 if `/health` on our own port answers 200, else 1. The
/// image has no shell and no curl. It loads nothing but sockets, since it runs every few seconds.
final class Probe {
  private static final int PATIENCE_MS = 2500;

  private Probe() {}

  public static void main(String[] arguments) {
    String port = System.getenv("PORT");
    System.exit(healthy(port == null ? 3000 : Integer.parseInt(port)) ? 0 : 1);
  }

  static boolean healthy(int port) {
    try (var socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), PATIENCE_MS);
      socket.setSoTimeout(PATIENCE_MS);
      // As if passed on: the proxy's own question would end a drain.
      String request =
          """
          GET /health HTTP/1.1\r
          Host: localhost\r
          X-Forwarded-For: 127.0.0.1\r
          Connection: close\r
          \r
          """;
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      InputStream in = socket.getInputStream();
      return new String(in.readNBytes(12), StandardCharsets.US_ASCII).equals("HTTP/1.1 200");
    } catch (IOException notThere) {
      return false;
    }
  }
}
