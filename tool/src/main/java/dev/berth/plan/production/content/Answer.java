package dev.berth.plan.production.content;

import java.util.Optional;
import java.util.regex.Pattern;

/// What a command has to answer.
///
/// @param exit its exit code
/// @param prints an expression that all of its standard output fits, white space at both ends left
///   out; empty where it does not matter
public record Answer(int exit, Optional<String> prints) {
  private static final int SHOWN = 80;

  public static Answer exit(int code) {
    return new Answer(code, Optional.empty());
  }

  public static Answer printing(String expression) {
    return new Answer(0, Optional.of(expression));
  }

  /// Why what came is not it; empty when it is.
  public Optional<String> missed(int code, String output) {
    if (code != exit) {
      return Optional.of("exit %d instead of %d".formatted(code, exit));
    }
    String said = output.strip();
    return prints
        .filter(expression -> !Pattern.compile(expression, Pattern.DOTALL).matcher(said).matches())
        .map(_ -> said.isEmpty() ? "it printed nothing" : "it printed " + brief(said));
  }

  private static String brief(String said) {
    String first = said.lines().findFirst().orElse("");
    String line = first.length() > SHOWN ? first.substring(0, SHOWN) : first;
    return line.equals(said) ? "‘" + line + "’" : "‘" + line + "…’";
  }
}
