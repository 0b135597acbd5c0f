package dev.berth.verify;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/// A way through an HTTP proxy to somebody behind it (RFC 9110 §9.3.6, CONNECT).
public final class ProxyTunnel {
  private ProxyTunnel() {}

  /// Asks the proxy at the other end of a connection to connect it on.
  ///
  /// @param target `name:port`
  /// @return the same connection, which from now on leads to the target
  public static Socket through(Socket proxy, String target) throws IOException {
    String ask = "CONNECT %1$s HTTP/1.1\r\nHost: %1$s\r\n\r\n".formatted(target);
    proxy.getOutputStream().write(ask.getBytes(StandardCharsets.US_ASCII));
    proxy.getOutputStream().flush();
    // An answer to CONNECT has no body, like one to HEAD; unbuffered, since what follows is not
    // ours.
    int status = new HttpAnswerReader(proxy.getInputStream()).read("HEAD").status();
    if (status / 100 != 2) {
      proxy.close();
      throw new IOException("the proxy answers %d to CONNECT %s".formatted(status, target));
    }
    return proxy;
  }
}
