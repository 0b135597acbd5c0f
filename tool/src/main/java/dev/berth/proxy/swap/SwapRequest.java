package dev.berth.proxy.swap;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// A request that shows whether the new proxy does what the old one did.
///
/// @param host whom to ask for; empty text for a server without a name
/// @param secure whether the server speaks TLS
/// @param headers a value may be [#ETAG]
/// @param body bytes to send; 0 for none
/// @param place where the configuration gives cause for it; empty text where nothing does
public record SwapRequest(
    String host,
    boolean secure,
    String method,
    String path,
    Map<String, String> headers,
    long body,
    String place) {
  /// Stands for the `ETag` that the same address has just answered with.
  public static final String ETAG = "{etag}";

  public SwapRequest {
    headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
  }

  /// Whether it can change nothing (RFC 9110, section 9.2.1).
  public boolean harmless() {
    return body == 0 && (method.equals("GET") || method.equals("HEAD") || method.equals("OPTIONS"));
  }

  SwapRequest with(Map<String, String> more) {
    return new SwapRequest(host, secure, method, path, more, body, place);
  }

  SwapRequest by(String other) {
    return new SwapRequest(host, secure, other, path, headers, body, place);
  }

  /// A body of so many bytes.
  SwapRequest sending(long bytes) {
    return new SwapRequest(host, secure, "POST", path, headers, bytes, place);
  }

  /// In a line: `GET shop.example/api/ (Accept-Encoding: gzip)`.
  public String shown() {
    StringBuilder text = new StringBuilder(method + " " + host + path);
    if (body > 0) {
      text.append(" (").append(body).append(" bytes)");
    }
    headers.keySet().stream()
        .filter(name -> !name.startsWith("Sec-") && !name.equals("Connection"))
        .forEach(name -> text.append(" (").append(name).append(")"));
    return text.toString();
  }
}
