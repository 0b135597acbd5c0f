package dev.berth.inspect.go;

import dev.berth.inspect.Value;
import dev.berth.inspect.syntax.Node;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A struct's field that a library fills from the environment: `env:"PORT,required"`,
/// `envDefault:"8080"`.
record Tag(String name, Optional<String> fallback, boolean isDemanded) {
  private static final Pattern NAME =
      Pattern.compile("\\b(?:env|envconfig):\"([A-Z][A-Z0-9_]*)((?:,\\w+)*)\"");
  private static final Pattern FALLBACK = Pattern.compile("\\b(?:envDefault|default):\"([^\"]*)\"");

  static Optional<Tag> of(Node field) {
    String text = field.textOf("tag");
    Matcher name = NAME.matcher(text);
    if (!name.find()) {
      return Optional.empty();
    }
    Matcher fallback = FALLBACK.matcher(text);
    boolean demanded =
        name.group(2).matches(".*,(required|notEmpty).*") || text.contains("required:\"true\"");
    return Optional.of(
        new Tag(
            name.group(1),
            fallback.find() ? Optional.of(fallback.group(1)) : Optional.empty(),
            demanded));
  }

  Value value() {
    return new Value(name, fallback);
  }
}
