package dev.berth.testbed.telegram.json;

import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// JSON text to values and back. Values are listed at [JsonObject]; null is Java's null.
public final class Json {
  private Json() {}

  /// Reads one JSON value.
  ///
  /// @throws JsonProblem if the text is not exactly one value
  public static @Nullable Object parse(String text) {
    return new JsonParser(text).document();
  }

  /// Writes a value; the result is plain JSON without spaces.
  public static String write(@Nullable Object value) {
    StringBuilder out = new StringBuilder();
    value(value, out);
    return out.toString();
  }

  private static void value(@Nullable Object value, StringBuilder out) {
    switch (value) {
      case null -> out.append("null");
      case String text -> text(text, out);
      case JsonObject object -> object(object, out);
      case List<?> list -> list(list, out);
      case Number number -> out.append(number);
      case Boolean flag -> out.append(flag);
      default -> throw new JsonProblem("no JSON form for " + value.getClass());
    }
  }

  private static void object(JsonObject object, StringBuilder out) {
    out.append('{');
    for (Iterator<String> keys = object.keys().iterator(); keys.hasNext(); ) {
      String key = keys.next();
      text(key, out);
      out.append(':');
      value(object.get(key), out);
      out.append(keys.hasNext() ? "," : "");
    }
    out.append('}');
  }

  private static void list(List<?> list, StringBuilder out) {
    out.append('[');
    for (Iterator<?> items = list.iterator(); items.hasNext(); ) {
      value(items.next(), out);
      out.append(items.hasNext() ? "," : "");
    }
    out.append(']');
  }

  private static void text(String text, StringBuilder out) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        default -> {
          if (c < 0x20) {
            out.append("\\u%04x".formatted((int) c));
          } else {
            out.append(c);
          }
        }
      }
    }
    out.append('"');
  }
}
