package dev.berth.stack;

import java.util.regex.Pattern;

/// Checks the shape of the small named values; says what was given and what would be right.
final class Words {
  private Words() {}

  static String matching(Pattern shape, String text, String expected) {
    if (!shape.matcher(text).matches()) {
      throw new IllegalArgumentException("'" + text + "' is not " + expected);
    }
    return text;
  }
}
