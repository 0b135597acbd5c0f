package dev.berth.proxy.nginx;

import java.util.Optional;

/// Which requests a `location` is for.
///
/// Order of nginx (<https://nginx.org/en/docs/http/ngx_http_core_module.html#location>): the exact
/// one; else, if the longest prefix says `^~`, that; else the first expression that matches; else
/// the longest prefix.
public sealed interface LocationMatch {

  /// `= /path`
  record Exact(String path) implements LocationMatch {}

  /// `/path`, or `^~ /path`
  ///
  /// @param last whether no expression is asked when this is the longest
  record Prefix(String path, boolean last) implements LocationMatch {}

  /// `~ expression`, or `~* expression`
  record Regex(String expression, boolean anyCase) implements LocationMatch {}

  /// `@name`: only others lead to it
  record Named(String name) implements LocationMatch {}

  /// Empty when the directive is none.
  static Optional<LocationMatch> of(NginxDirective location) {
    if (!location.is("location")) {
      return Optional.empty();
    }
    String first = location.arg(0);
    String pattern = location.arg(1);
    return switch (location.args().size()) {
      case 1 -> Optional.of(first.startsWith("@") ? new Named(first) : glued(first));
      case 2 ->
          switch (first) {
            case "=" -> Optional.of(new Exact(pattern));
            case "^~" -> Optional.of(new Prefix(pattern, true));
            case "~" -> Optional.of(new Regex(pattern, false));
            case "~*" -> Optional.of(new Regex(pattern, true));
            default -> Optional.empty();
          };
      default -> Optional.empty();
    };
  }

  /// nginx lets the sign stand right before the path: `=/health`.
  private static LocationMatch glued(String text) {
    if (text.startsWith("~*")) {
      return new Regex(text.substring(2), true);
    }
    if (text.startsWith("~")) {
      return new Regex(text.substring(1), false);
    }
    if (text.startsWith("^~")) {
      return new Prefix(text.substring(2), true);
    }
    return text.startsWith("=") ? new Exact(text.substring(1)) : new Prefix(text, false);
  }
}
