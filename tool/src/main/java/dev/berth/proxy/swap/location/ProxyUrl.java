package dev.berth.proxy.swap.location;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The address in a `proxy_pass`.
///
/// @param authority name of an `upstream`, or host with its port if one is written, or `unix:/path`
/// @param path what replaces the matched part of the request's path; empty text when nothing does
record ProxyUrl(boolean tls, String authority, String path) {
  private static final Pattern SHAPE =
      Pattern.compile("(https?)://(?:(unix:[^:]+)(?::(.*))?|([^/]+)(/.*)?)");

  static Optional<ProxyUrl> parse(String text) {
    Matcher parts = SHAPE.matcher(text);
    if (!parts.matches()) {
      return Optional.empty();
    }
    boolean socket = parts.group(2) != null;
    String path = parts.group(socket ? 3 : 5);
    return Optional.of(
        new ProxyUrl(
            parts.group(1).equals("https"), parts.group(socket ? 2 : 4), path == null ? "" : path));
  }

  /// What nginx sends as Host where nothing else is said.
  String host() {
    return authority.startsWith("unix:") ? "localhost" : authority;
  }
}
