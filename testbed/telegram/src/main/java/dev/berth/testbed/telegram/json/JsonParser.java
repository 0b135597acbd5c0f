package dev.berth.testbed.telegram.json;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One pass over a JSON text (RFC 8259). Depth is bounded so that a hostile text ends in a problem,
/// not in a stack overflow.
final class JsonParser {
  private static final int MAX_DEPTH = 100;

  private final String text;
  private int at;
  private int depth;

  JsonParser(String text) {
    this.text = text;
  }

  @Nullable Object document() {
    Object value = value();
    space();
    if (at != text.length()) {
      throw problem("one value was expected");
    }
    return value;
  }

  private @Nullable Object value() {
    space();
    return switch (peek()) {
      case '{' -> object();
      case '[' -> list();
      case '"' -> string();
      case 't' -> word("true", true);
      case 'f' -> word("false", false);
      case 'n' -> word("null", null);
      default -> number();
    };
  }

  private JsonObject object() {
    enter();
    JsonObject object = JsonObject.empty();
    space();
    while (peek() != '}') {
      if (peek() != '"') {
        throw problem("a key was expected");
      }
      String key = string();
      space();
      expect(':');
      object.with(key, value());
      space();
      if (peek() != '}') {
        expect(',');
        space();
        if (peek() == '}') {
          throw problem("a key was expected");
        }
      }
    }
    leave();
    return object;
  }

  private List<?> list() {
    enter();
    List<@Nullable Object> list = new ArrayList<>();
    space();
    while (peek() != ']') {
      list.add(value());
      space();
      if (peek() != ']') {
        expect(',');
        space();
        if (peek() == ']') {
          throw problem("a value was expected");
        }
      }
    }
    leave();
    return Collections.unmodifiableList(list);
  }

  private String string() {
    expect('"');
    StringBuilder out = new StringBuilder();
    while (true) {
      char c = next();
      if (c == '"') {
        return out.toString();
      }
      if (c < 0x20) {
        throw problem("a control character must be escaped");
      }
      out.append(c == '\\' ? escaped() : c);
    }
  }

  private char escaped() {
    char c = next();
    return switch (c) {
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case '"', '\\', '/' -> c;
      case 'u' -> unicode();
      default -> throw problem("unknown escape");
    };
  }

  private char unicode() {
    int code = 0;
    for (int i = 0; i < 4; i++) {
      int digit = Character.digit(next(), 16);
      if (digit < 0) {
        throw problem("four hexadecimal digits were expected");
      }
      code = code * 16 + digit;
    }
    return (char) code;
  }

  private Object number() {
    int from = at;
    while (at < text.length() && "+-.eE0123456789".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    String digits = text.substring(from, at);
    if (digits.matches("-?(0|[1-9][0-9]{0,17})")) {
      return Long.parseLong(digits);
    }
    if (digits.matches("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?")) {
      return Double.parseDouble(digits);
    }
    throw problem("a value was expected");
  }

  private @Nullable Object word(String word, @Nullable Object value) {
    if (!text.startsWith(word, at)) {
      throw problem("a value was expected");
    }
    at += word.length();
    return value;
  }

  private void enter() {
    at++;
    if (++depth > MAX_DEPTH) {
      throw problem("nested too deeply");
    }
  }

  private void leave() {
    at++;
    depth--;
  }

  private void space() {
    while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
  }

  private char peek() {
    if (at >= text.length()) {
      throw problem("unexpected end");
    }
    return text.charAt(at);
  }

  private char next() {
    char c = peek();
    at++;
    return c;
  }

  private void expect(char c) {
    if (next() != c) {
      throw problem("'" + c + "' was expected");
    }
  }

  private JsonProblem problem(String what) {
    return new JsonProblem(what + " at character " + at);
  }
}
