package dev.berth.stack.env;

import java.util.Optional;
import java.util.function.Consumer;

/// Replaces variables the way Compose does: `$NAME`, `${NAME}`, `${NAME:-default}`,
/// `${NAME-default}`, `${NAME:?message}`, `${NAME?message}`, `${NAME:+instead}`, `${NAME+instead}`
/// and `$$` for a dollar sign. The parts after the sign may hold variables themselves.
///
/// Rules: Compose specification, "Interpolation".
public final class Interpolation {
  private final Variables variables;
  private final Consumer<String> unanswered;

  private Interpolation(Variables variables, Consumer<String> unanswered) {
    this.variables = variables;
    this.unanswered = unanswered;
  }

  /// A variable without a value becomes empty text, one that is demanded (`?`) too.
  public static Interpolation lenient(Variables variables) {
    return new Interpolation(variables, name -> {});
  }

  /// Tells the names of variables that are demanded (`?`) and have no value.
  public static Interpolation reporting(Variables variables, Consumer<String> unanswered) {
    return new Interpolation(variables, unanswered);
  }

  public String apply(String text) {
    return text.indexOf('$') < 0 ? text : new Scan(text).run();
  }

  /// One pass over one text.
  private final class Scan {
    private final String text;
    private final StringBuilder out = new StringBuilder();
    private int at;

    private Scan(String text) {
      this.text = text;
    }

    private String run() {
      while (at < text.length()) {
        char c = text.charAt(at);
        if (c == '$' && at + 1 < text.length()) {
          dollar(text.charAt(at + 1));
        } else {
          out.append(c);
          at++;
        }
      }
      return out.toString();
    }

    private void dollar(char next) {
      if (next == '$') {
        out.append('$');
        at += 2;
      } else if (next == '{') {
        braced();
      } else if (isNameStart(next)) {
        int end = nameEnd(at + 1);
        out.append(variables.value(text.substring(at + 1, end)).orElse(""));
        at = end;
      } else {
        out.append('$');
        at++;
      }
    }

    private void braced() {
      int end = closingBrace(at + 2);
      int nameEnd = nameEnd(at + 2);
      if (end < 0 || nameEnd == at + 2 || nameEnd > end) {
        out.append('$');
        at++;
        return;
      }
      out.append(substituted(text.substring(at + 2, nameEnd), text.substring(nameEnd, end)));
      at = end + 1;
    }

    /// `rest` is what stands between the name and the closing brace, such as `:-3000`.
    private String substituted(String name, String rest) {
      Optional<String> value = variables.value(name);
      boolean emptyCounts = rest.startsWith(":");
      boolean has = value.isPresent() && !(emptyCounts && value.get().isEmpty());
      String sign = emptyCounts ? rest.substring(1) : rest;
      if (sign.isEmpty()) {
        return value.orElse("");
      }
      String word = sign.substring(1);
      return switch (sign.charAt(0)) {
        case '-' -> has ? value.orElseThrow() : apply(word);
        case '+' -> has ? apply(word) : "";
        case '?' -> demanded(name, has ? value : Optional.empty());
        default -> value.orElse("");
      };
    }

    private String demanded(String name, Optional<String> value) {
      if (value.isEmpty()) {
        unanswered.accept(name);
      }
      return value.orElse("");
    }

    private int closingBrace(int from) {
      int depth = 1;
      for (int i = from; i < text.length(); i++) {
        if (text.charAt(i) == '{' && text.charAt(i - 1) == '$') {
          depth++;
        } else if (text.charAt(i) == '}' && --depth == 0) {
          return i;
        }
      }
      return -1;
    }

    private int nameEnd(int from) {
      int end = from;
      while (end < text.length()
          && (isNameStart(text.charAt(end))
              || (end > from && text.charAt(end) >= '0' && text.charAt(end) <= '9'))) {
        end++;
      }
      return end;
    }

    private static boolean isNameStart(char c) {
      return c == '_' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }
  }
}
