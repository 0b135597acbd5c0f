package dev.berth.testbed.telegram.web;

import com.sun.net.httpserver.HttpExchange;
import dev.berth.testbed.telegram.json.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/// A whole HTTP response.
public final class Reply {
  private final int status;
  private final Map<String, String> headers = new LinkedHashMap<>();
  private final byte[] body;

  private Reply(int status, String type, byte[] body) {
    this.status = status;
    this.body = body;
    headers.put("Content-Type", type);
  }

  /// A JSON document.
  public static Reply json(int status, Object value) {
    return new Reply(
        status, "application/json", Json.write(value).getBytes(StandardCharsets.UTF_8));
  }

  /// Anything else.
  public static Reply of(int status, String type, byte[] body) {
    return new Reply(status, type, body);
  }

  /// Adds a header and returns this reply.
  public Reply with(String header, String value) {
    headers.put(header, value);
    return this;
  }

  public int status() {
    return status;
  }

  /// Sends it and ends the exchange.
  public void send(HttpExchange exchange) throws IOException {
    try (exchange) {
      headers.forEach(exchange.getResponseHeaders()::set);
      boolean bare = exchange.getRequestMethod().equals("HEAD") || body.length == 0;
      exchange.sendResponseHeaders(status, bare ? -1 : body.length);
      if (!bare) {
        try (OutputStream out = exchange.getResponseBody()) {
          out.write(body);
        }
      }
    }
  }
}
