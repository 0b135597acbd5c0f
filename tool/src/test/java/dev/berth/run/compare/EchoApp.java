package dev.berth.run.compare;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// An app behind a proxy that answers with what reached it, takes WebSockets, and redirects by the
/// name that it is called by.
final class EchoApp implements AutoCloseable {
  /// What a proxy should hand on alike.
  private static final List<String> SHOWN =
      List.of("host", "x-real-ip", "x-forwarded-for", "x-forwarded-proto", "origin");

  private final ServerSocket door;

  EchoApp() throws IOException {
    door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::serve);
  }

  int port() {
    return door.getLocalPort();
  }

  private void serve() {
    while (!door.isClosed()) {
      try {
        Socket one = door.accept();
        Thread.ofVirtual().start(() -> answer(one));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void answer(Socket one) {
    try (one) {
      InputStream in = new BufferedInputStream(one.getInputStream());
      String request = line(in);
      Map<String, String> headers = new TreeMap<>();
      for (String line = line(in); !line.isEmpty(); line = line(in)) {
        String[] parts = line.split(":", 2);
        headers.put(parts[0].toLowerCase(Locale.ROOT), parts[1].strip());
      }
      long body = body(in, headers);
      one.getOutputStream().write(answer(request, headers, body));
    } catch (IOException gone) {
      // the proxy has gone, as it does when a body is over its limit
    }
  }

  private static byte[] answer(String request, Map<String, String> headers, long body) {
    if (headers.containsKey("upgrade")) {
      return text("101 Switching Protocols", "Upgrade: websocket\r\nConnection: Upgrade\r\n", "");
    }
    if (request.contains("/health")) {
      String leads = "Location: http://" + headers.get("host") + "/elsewhere\r\n";
      return text("302 Found", leads, "");
    }
    StringBuilder seen = new StringBuilder(request).append('\n');
    SHOWN.forEach(name -> seen.append(name).append(": ").append(headers.get(name)).append('\n'));
    seen.append(body).append(" bytes\n").append("padding ".repeat(300));
    String type = "Content-Type: application/json\r\nSet-Cookie: sid=1; Path=/\r\n";
    return text("200 OK", type, request.startsWith("HEAD") ? "" : seen.toString());
  }

  private static byte[] text(String status, String headers, String body) {
    boolean bodiless = status.startsWith("101");
    String length = bodiless ? "" : "Content-Length: " + body.length() + "\r\n";
    String close = bodiless ? "" : "Connection: close\r\n";
    return ("HTTP/1.1 " + status + "\r\n" + headers + length + close + "\r\n" + body)
        .getBytes(StandardCharsets.ISO_8859_1);
  }

  private static long body(InputStream in, Map<String, String> headers) throws IOException {
    if (headers.getOrDefault("transfer-encoding", "").equals("chunked")) {
      long all = 0;
      for (int size = size(in); size > 0; size = size(in)) {
        all += in.readNBytes(size).length;
        line(in);
      }
      line(in);
      return all;
    }
    int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
    return in.readNBytes(length).length;
  }

  private static int size(InputStream in) throws IOException {
    return Integer.parseInt(line(in), 16);
  }

  private static String line(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw new IOException("the connection ended");
      }
      if (c != '\r') {
        line.write(c);
      }
    }
    return line.toString(StandardCharsets.ISO_8859_1);
  }

  @Override
  public void close() throws IOException {
    door.close();
  }
}
