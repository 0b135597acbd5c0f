package dev.lazyflow.log;

import org.jspecify.annotations.Nullable;

/// One log line under construction. Numbers and booleans stay what they are, the rest becomes text.
final class JsonLine {
  private final StringBuilder json = new StringBuilder(256).append('{');

  void field(String name, @Nullable Object value) {
    if (json.length() > 1) {
      json.append(',');
    }
    quote(name);
    json.append(':');
    if (value == null || value instanceof Number || value instanceof Boolean) {
      json.append(value);
    } else {
      quote(value.toString());
    }
  }

  String end() {
    return json.append('}').toString();
  }

  private void quote(String text) {
    json.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> json.append("\\\"");
        case '\\' -> json.append("\\\\");
        case '\n' -> json.append("\\n");
        default -> {
          if (c < ' ' || c == '\u2028' || c == '\u2029') {
            json.append("\\u").append(Integer.toHexString(0x10000 | c), 1, 5);
          } else {
            json.append(c);
          }
        }
      }
    }
    json.append('"');
  }
}
