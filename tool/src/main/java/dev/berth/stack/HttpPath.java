package dev.berth.stack;

import java.util.regex.Pattern;

/// The path of a request, with a query if there is one; begins with `/`.
public record HttpPath(String value) {
  private static final Pattern SHAPE = Pattern.compile("/[!-~&&[^#\"<>\\\\^`{|}]]*");

  public HttpPath {
    Words.matching(SHAPE, value, "a path of a request such as /health");
  }

  @Override
  public String toString() {
    return value;
  }
}
