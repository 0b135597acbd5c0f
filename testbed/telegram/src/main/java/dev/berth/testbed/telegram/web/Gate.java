package dev.berth.testbed.telegram.web;

import com.sun.net.httpserver.HttpExchange;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/// Who may act as a user. The chat page hands out valid initData, so another web page in the same
/// browser must not reach it: neither across origins, nor by a public name that was made to resolve
/// to this machine.
public final class Gate {
  private Gate() {}

  /// Whether the request comes from the simulator's own page or from no page at all.
  public static boolean open(HttpExchange exchange) {
    String host = exchange.getRequestHeaders().getFirst("Host");
    return host != null
        && localName(host.replaceFirst(":[0-9]+$", ""))
        && sameOrigin(exchange.getRequestHeaders().getFirst("Origin"), host);
  }

  /// An address, a name of this machine, or a container's name: public names have a dot.
  private static boolean localName(String host) {
    return host.startsWith("[")
        || host.matches("[0-9.]+")
        || host.endsWith(".localhost")
        || !host.contains(".");
  }

  private static boolean sameOrigin(@Nullable String origin, String host) {
    if (origin == null) {
      return true;
    }
    try {
      return host.equals(URI.create(origin).getAuthority());
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
