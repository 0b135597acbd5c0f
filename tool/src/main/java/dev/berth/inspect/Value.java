package dev.berth.inspect;

import java.util.Optional;
import java.util.function.BinaryOperator;

/// What an expression comes to, as far as the source says it.
///
/// @param variable the environment variable that it is taken from, with what is joined to it, such
///   as `DATA_DIR/x.db`; empty if none
/// @param text what it is; with a variable, what it is without that variable; empty if unknown
public record Value(String variable, Optional<String> text) {
  public static final Value UNKNOWN = new Value("", Optional.empty());

  private static final int LONGEST = 4096;

  public static Value of(String text) {
    return new Value("", Optional.of(text));
  }

  public static Value variable(String name) {
    return new Value(name, Optional.empty());
  }

  public boolean isKnown() {
    return text.isPresent() || isVariable();
  }

  public boolean isVariable() {
    return !variable.isEmpty();
  }

  /// `NAME ?? other`: the first that there is.
  public Value or(Value other) {
    if (!isVariable()) {
      return isKnown() ? this : other;
    }
    return text.isPresent() ? this : new Value(variable, other.text);
  }

  /// One behind the other.
  public Value plus(Value other) {
    return both(other, String::concat);
  }

  /// As paths: an absolute second one stands alone, `..` goes up, a leading `./` is kept.
  public Value slash(Value other) {
    return both(other, Value::join);
  }

  /// `NAME default TEXT`, `NAME`, or the text; empty if nothing is known.
  public Optional<String> shown() {
    if (!isVariable()) {
      return text.filter(known -> !known.isBlank());
    }
    return Optional.of(
        text.filter(known -> !known.isBlank())
            .map(known -> variable + " default " + known)
            .orElse(variable));
  }

  private Value both(Value other, BinaryOperator<String> how) {
    if (!isKnown() || !other.isKnown()) {
      return UNKNOWN;
    }
    String name = "";
    if (isVariable() || other.isVariable()) {
      name = how.apply(named(), other.named());
    }
    Optional<String> joined =
        text.flatMap(mine -> other.text.map(theirs -> how.apply(mine, theirs)));
    // What grows without end is made to do so.
    boolean endless = name.length() > LONGEST || joined.orElse("").length() > LONGEST;
    return endless ? UNKNOWN : new Value(name, joined);
  }

  private String named() {
    return isVariable() ? variable : text.orElse("");
  }

  private static String join(String directory, String below) {
    if (below.startsWith("/") || directory.isEmpty()) {
      return below;
    }
    String joined = directory;
    for (String step : below.split("/", -1)) {
      if (step.equals("..")) {
        joined = up(joined);
      } else if (!step.isEmpty() && !step.equals(".")) {
        joined = joined.endsWith("/") ? joined + step : joined + "/" + step;
      }
    }
    return joined;
  }

  private static String up(String path) {
    if (path.equals(".") || path.endsWith("..")) {
      return path.equals(".") ? ".." : path + "/..";
    }
    int slash = path.lastIndexOf('/');
    return slash < 0 ? "." : path.substring(0, Math.max(slash, 1));
  }
}
