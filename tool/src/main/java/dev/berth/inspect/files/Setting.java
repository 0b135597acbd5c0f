package dev.berth.inspect.files;

import dev.berth.inspect.Naming;
import dev.berth.inspect.SourceFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A variable that a file gives a value.
///
/// @param line counted from 1
record Setting(String name, String value, int line) {
  private static final Pattern ASSIGNED =
      Pattern.compile("\\s*(?:export\\s+)?(\\w+)\\s*=\\s*(\"[^\"]*\"|'[^']*'|.*?)(?:\\s+#.*)?\\s*");

  private static final Pattern PASSWORD =
      Pattern.compile(".*(PASSWORD|PASSWD|PWD|PASS)", Pattern.CASE_INSENSITIVE);
  private static final Pattern URL =
      Pattern.compile("\\w[\\w+.-]*://(?:[^\\s/:@]*:([^\\s@]+)@)?.*");

  private static final Pattern PLACEHOLDER =
      Pattern.compile(
          "|.*\\$[{(\\w].*|.*change.?(me|this|it).*|(your|my)[-_ ].*|.*[-_ ]your[-_ ].*"
              + "|x{3,}.*|<.*>|\\[.*]|\\{\\{.*|[.*…]+|.*(example|placeholder|dummy).*"
              + "|(replace|insert|put)[-_ ].*"
              + "|secret|password|passwd|pass|test|none|null|true|false|\\d{1,6}",
          Pattern.CASE_INSENSITIVE);

  private static final int SHORTEST_SECRET = 8;

  /// Of an environment file.
  static List<Setting> in(SourceFile environment) {
    List<Setting> settings = new ArrayList<>();
    List<String> lines = environment.lines();
    for (int i = 0; i < lines.size(); i++) {
      of(lines.get(i), i + 1).ifPresent(settings::add);
    }
    return settings;
  }

  /// Of the services of a Compose file: `NAME: value`, or `- NAME=value`.
  static List<Setting> inCompose(SourceFile compose) {
    return YamlScalar.in(compose.text()).stream()
        .filter(scalar -> scalar.isUnder("services", "*", "environment", "*"))
        .flatMap(scalar ->
            scalar.last().matches("\\d+")
                ? of(scalar.value(), scalar.line()).stream()
                : Stream.of(new Setting(scalar.last(), scalar.value(), scalar.line())))
        .toList();
  }

  /// `password` or `secret`, if it gives one away: not by a placeholder, nor by a reference.
  Optional<String> givesAway() {
    Matcher url = URL.matcher(value);
    if (url.matches()) {
      String password = url.group(1);
      boolean real = password != null && !PLACEHOLDER.matcher(password).matches();
      return real ? Optional.of("password") : Optional.empty();
    }
    if (PLACEHOLDER.matcher(value).matches()) {
      return Optional.empty();
    }
    if (PASSWORD.matcher(name).matches()) {
      return Optional.of("password");
    }
    return Naming.isSecret(name) && value.length() >= SHORTEST_SECRET
        ? Optional.of("secret")
        : Optional.empty();
  }

  private static Optional<Setting> of(String text, int line) {
    Matcher assigned = ASSIGNED.matcher(text);
    return assigned.matches()
        ? Optional.of(new Setting(assigned.group(1), unquoted(assigned.group(2)), line))
        : Optional.empty();
  }

  private static String unquoted(String text) {
    boolean quoted = text.length() > 1 && (text.startsWith("\"") || text.startsWith("'"));
    return quoted ? text.substring(1, text.length() - 1) : text;
  }
}
