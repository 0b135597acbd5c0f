package dev.berth.plan.production.app;

import java.util.Optional;

/// A value as findings write it: `NAME default VALUE`, `NAME`, or the value itself.
///
/// @param variable the environment variable that it is taken from, if any
/// @param value what it is, or is without that variable
public record Told(Optional<String> variable, Optional<String> value) {
  private static final String DEFAULT = " default ";

  public static Told of(String text) {
    int at = text.indexOf(DEFAULT);
    if (at > 0) {
      return new Told(
          Optional.of(name(text.substring(0, at))),
          Optional.of(text.substring(at + DEFAULT.length())));
    }
    return text.matches("[A-Z][A-Z0-9_]*(/.*)?")
        ? new Told(Optional.of(name(text)), Optional.empty())
        : new Told(Optional.empty(), Optional.of(text));
  }

  /// Of `DATA_DIR/x.db` the variable is `DATA_DIR`.
  private static String name(String text) {
    int slash = text.indexOf('/');
    return slash < 0 ? text : text.substring(0, slash);
  }
}
