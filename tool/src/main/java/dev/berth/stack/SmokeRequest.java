package dev.berth.stack;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The first line of a smoke check: a method and a path on the stack's own domain.
///
/// @param plain by unencrypted http, to see where it leads; written `GET http:///path`
public record SmokeRequest(String method, boolean plain, HttpPath path) {
  private static final Pattern SHAPE =
      Pattern.compile("(GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS) (http://)?(/.*)");

  /// Reads `GET /health` or `GET http:///health`.
  public static SmokeRequest parse(String text) {
    Matcher parts = SHAPE.matcher(text);
    if (!parts.matches()) {
      throw new IllegalArgumentException(
          "'" + text + "' is not a request such as GET /health or GET http:///health");
    }
    return new SmokeRequest(parts.group(1), parts.group(2) != null, new HttpPath(parts.group(3)));
  }

  @Override
  public String toString() {
    return method + " " + (plain ? "http://" : "") + path;
  }
}
