package dev.berth.verify;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// One HTTP request to make.
///
/// @param secure over TLS; else plain, to see where it leads
/// @param path with the query, begins with `/`
/// @param body empty for none
public record Request(
    String method, boolean secure, String path, Map<String, String> headers, String body) {

  public Request {
    headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
  }

  public static Request get(String path) {
    return new Request("GET", true, path, Map.of(), "");
  }

  /// Whether it changes nothing, so that it may be made twice (RFC 9110, section 9.2.1).
  boolean safe() {
    return method.equals("GET") || method.equals("HEAD") || method.equals("OPTIONS");
  }

  /// The request as it goes over the wire; the connection is for this one request only.
  public byte[] bytes(String domain) {
    byte[] content = body.getBytes(StandardCharsets.UTF_8);
    StringBuilder head = new StringBuilder();
    head.append(method).append(' ').append(path).append(" HTTP/1.1\r\n");
    head.append("Host: ").append(domain).append("\r\n");
    if (!headers.containsKey("Connection")) {
      head.append("Connection: close\r\n");
    }
    headers.forEach((name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
    if (content.length > 0) {
      head.append("Content-Length: ").append(content.length).append("\r\n");
    }
    byte[] start = head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
    byte[] whole = new byte[start.length + content.length];
    System.arraycopy(start, 0, whole, 0, start.length);
    System.arraycopy(content, 0, whole, start.length, content.length);
    return whole;
  }
}
