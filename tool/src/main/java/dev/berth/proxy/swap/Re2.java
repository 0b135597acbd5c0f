package dev.berth.proxy.swap;

import java.util.regex.Pattern;

/// What Caddy's expressions lack of nginx's. (<https://github.com/google/re2/wiki/Syntax>)
final class Re2 {
  private static final Pattern FOREIGN =
      Pattern.compile("\\(\\?(=|!|<=|<!|>|\\()|\\\\[1-9]|[*+?}]\\+");

  private Re2() {}

  /// No look-around, no back references, no possessive repetitions.
  static boolean understands(String expression) {
    return !FOREIGN.matcher(expression).find();
  }
}
