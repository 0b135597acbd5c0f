package dev.berth.proxy.swap.directive;

import java.util.regex.Pattern;

/// What Caddy's expressions lack of nginx's. (<https://github.com/google/re2/wiki/Syntax>)
public final class Re2 {
  private static final Pattern FOREIGN =
      Pattern.compile("\\(\\?(=|!|<=|<!|>|\\()|\\\\[1-9]|[*+?}]\\+");

  private static final Pattern META = Pattern.compile("[.+*?()|\\[\\]{}^$\\\\]");

  private Re2() {}

  /// No look-around, no back references, no possessive repetitions.
  public static boolean understands(String expression) {
    return !FOREIGN.matcher(expression).find();
  }

  /// An expression for this text only; what the environment fills in stays.
  public static String literal(String text) {
    String escaped = META.matcher(text).replaceAll("\\\\$0");
    return escaped.replaceAll("\\\\\\$\\\\\\{(\\w+)\\\\}", "\\${$1}");
  }
}
