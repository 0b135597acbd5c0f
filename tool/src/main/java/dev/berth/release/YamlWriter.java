package dev.berth.release;

import dev.berth.stack.yaml.Yaml;
import java.util.regex.Pattern;

/// Writes a tree as YAML in block style; the same tree gives the same text, byte for byte.
final class YamlWriter {
  /// Numbers, booleans and nulls stay as they were written, since only Compose knows whether `0440`
  /// means a number or a mode. Anything else is quoted.
  private static final Pattern BARE = Pattern.compile("[A-Za-z0-9_.+~-]*");

  private static final Pattern BARE_KEY = Pattern.compile("[A-Za-z_][A-Za-z0-9_./-]*");

  private final StringBuilder text = new StringBuilder();

  private YamlWriter() {}

  static String write(Yaml.Mapping document) {
    YamlWriter writer = new YamlWriter();
    writer.mapping(document, 0);
    return writer.text.toString();
  }

  private void mapping(Yaml.Mapping mapping, int depth) {
    for (Yaml.Entry entry : mapping.entries()) {
      text.append("  ".repeat(depth)).append(key(entry.key())).append(':');
      value(entry.value(), depth + 1);
    }
  }

  private void value(Yaml value, int depth) {
    switch (value) {
      case Yaml.Scalar scalar -> text.append(' ').append(scalar(scalar)).append('\n');
      case Yaml.Mapping mapping when mapping.entries().isEmpty() -> text.append(" {}\n");
      case Yaml.Sequence list when list.items().isEmpty() -> text.append(" []\n");
      case Yaml.Mapping mapping -> {
        text.append('\n');
        mapping(mapping, depth);
      }
      case Yaml.Sequence list -> {
        text.append('\n');
        list.items().forEach(item -> item(item, depth));
      }
    }
  }

  private void item(Yaml item, int depth) {
    text.append("  ".repeat(depth)).append('-');
    value(item, depth + 1);
  }

  private static String key(String key) {
    return BARE_KEY.matcher(key).matches() ? key : quoted(key);
  }

  private static String scalar(Yaml.Scalar scalar) {
    boolean bare = scalar.kind() != Yaml.Kind.TEXT && BARE.matcher(scalar.text()).matches();
    return bare ? scalar.text() : quoted(scalar.text());
  }

  /// Double quotes with the escapes of YAML 1.2 §5.7.
  private static String quoted(String value) {
    StringBuilder out = new StringBuilder("\"");
    value.codePoints().forEach(point -> out.append(escaped(point)));
    return out.append('"').toString();
  }

  private static String escaped(int point) {
    return switch (point) {
      case '"' -> "\\\"";
      case '\\' -> "\\\\";
      case '\n' -> "\\n";
      case '\r' -> "\\r";
      case '\t' -> "\\t";
      default ->
          point < 0x20 || point == 0x7f ? "\\x%02x".formatted(point) : Character.toString(point);
    };
  }
}
