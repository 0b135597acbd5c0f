package dev.berth.proxy.swap;

import dev.berth.proxy.swap.directive.Re2;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/// A path that an expression of a location matches: the first of each choice, what may be left out
/// left out. What comes out is tried, so a wrong one is none.
final class RegexSample {
  private final String expression;
  private final StringBuilder sample = new StringBuilder();
  private int at;

  private RegexSample(String expression) {
    this.expression = expression;
  }

  static Optional<String> of(String expression) {
    if (!Re2.understands(expression)) {
      return Optional.empty();
    }
    RegexSample maker = new RegexSample(expression);
    maker.sequence();
    String made = maker.sample.toString();
    String path = made.startsWith("/") ? made : "/berth-compare" + made;
    try {
      boolean matches = Pattern.compile(expression).matcher(path).find();
      return matches && path.matches("[!-~]+") ? Optional.of(path) : Optional.empty();
    } catch (PatternSyntaxException ofAnotherLanguage) {
      return Optional.empty();
    }
  }

  /// Up to the end, or to what ends a group or a choice.
  private void sequence() {
    while (at < expression.length() && ")|".indexOf(expression.charAt(at)) < 0) {
      int begun = sample.length();
      atom();
      repeated(begun);
    }
  }

  private void atom() {
    char c = expression.charAt(at++);
    switch (c) {
      case '(' -> group();
      case '[' -> choice();
      case '\\' -> escape();
      case '.' -> sample.append('x');
      case '^', '$' -> {}
      default -> sample.append(c);
    }
  }

  private void group() {
    if (expression.startsWith("?:", at)) {
      at += 2;
    } else if (expression.startsWith("?<", at) || expression.startsWith("?P<", at)) {
      at = Math.max(at, expression.indexOf('>', at) + 1);
    }
    sequence();
    int depth = 1;
    while (at < expression.length() && depth > 0) {
      char c = expression.charAt(at++);
      if (c == '\\') {
        at++;
      } else if (c == '(') {
        depth++;
      } else if (c == ')') {
        depth--;
      }
    }
  }

  private void choice() {
    int end = expression.indexOf(']', at + 1);
    String inside = end < 0 ? expression.substring(at) : expression.substring(at, end);
    at = end < 0 ? expression.length() : end + 1;
    if (inside.startsWith("^")) {
      "x0-"
          .chars()
          .filter(c -> inside.indexOf(c, 1) < 0)
          .findFirst()
          .ifPresent(c -> sample.append((char) c));
    } else if (inside.startsWith("\\")) {
      sample.append(inside.startsWith("\\d") ? '0' : 'x');
    } else if (!inside.isEmpty()) {
      sample.append(inside.charAt(0));
    }
  }

  private void escape() {
    char c = at < expression.length() ? expression.charAt(at++) : '\\';
    switch (c) {
      case 'd' -> sample.append('0');
      case 'w', 'S', 'D' -> sample.append('x');
      case 'b', 'B', 'A', 'z', 'Z' -> {}
      default -> sample.append(c);
    }
  }

  /// What is repeated begins at a place of the sample.
  private void repeated(int begun) {
    if (at >= expression.length()) {
      return;
    }
    String once = sample.substring(begun);
    switch (expression.charAt(at)) {
      case '*', '?' -> {
        sample.setLength(begun);
        at++;
      }
      case '+' -> at++;
      case '{' -> {
        int end = expression.indexOf('}', at);
        String times = end < 0 ? "" : expression.substring(at + 1, end).replaceFirst(",.*", "");
        if (times.matches("\\d{1,3}")) {
          sample.setLength(begun);
          sample.repeat(once, Integer.parseInt(times));
          at = end + 1;
        } else {
          at++;
        }
      }
      default -> {
        return;
      }
    }
    if (at < expression.length() && "?+".indexOf(expression.charAt(at)) >= 0) {
      at++;
    }
  }
}
