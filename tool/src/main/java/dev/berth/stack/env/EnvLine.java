package dev.berth.stack.env;

import java.util.regex.Pattern;

/// One line of an environment file, from which Compose reads exactly the given value.
public final class EnvLine {
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./:@,+=-]*");

  private EnvLine() {}

  public static String of(String name, String value) {
    return name + "=" + quoted(value);
  }

  /// Single quotes take everything as it is; only what holds one itself needs the other kind, in
  /// which Compose would replace `$`.
  private static String quoted(String value) {
    if (PLAIN.matcher(value).matches()) {
      return value;
    }
    if (value.indexOf('\'') < 0) {
      return "'" + value + "'";
    }
    String escaped =
        value.replace("\\", "\\\\").replace("\"", "\\\"").replace("$", "\\$").replace("\n", "\\n");
    return "\"" + escaped + "\"";
  }
}
