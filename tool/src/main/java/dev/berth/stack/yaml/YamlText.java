package dev.berth.stack.yaml;

import java.util.regex.Pattern;

/// Writes a tree as YAML, always the same way: two spaces, one key a line, text in double quotes
/// unless every YAML reader would take it for text without them.
public final class YamlText {
  /// YAML 1.1 readers take `yes`, `no`, `on`, `off`, `null`, `1:30` and dates for something else.
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z_/][A-Za-z0-9_./-]*");

  private static final Pattern TAKEN_FOR_OTHER =
      Pattern.compile("(?i)y|n|yes|no|on|off|true|false|null|~");

  private final StringBuilder out = new StringBuilder();

  private YamlText() {}

  public static String of(Yaml.Mapping tree) {
    YamlText text = new YamlText();
    text.entries(tree, 0);
    return text.out.toString();
  }

  private void entries(Yaml.Mapping mapping, int depth) {
    for (Yaml.Entry entry : mapping.entries()) {
      out.repeat("  ", depth).append(quoted(entry.key())).append(':');
      value(entry.value(), depth + 1);
    }
  }

  private void value(Yaml value, int depth) {
    switch (value) {
      case Yaml.Mapping mapping when mapping.entries().isEmpty() -> out.append(" {}\n");
      case Yaml.Sequence list when list.items().isEmpty() -> out.append(" []\n");
      case Yaml.Scalar scalar -> out.append(' ').append(shown(scalar)).append('\n');
      case Yaml.Mapping mapping -> {
        out.append('\n');
        entries(mapping, depth);
      }
      case Yaml.Sequence list -> {
        out.append('\n');
        for (Yaml item : list.items()) {
          out.repeat("  ", depth).append('-');
          value(item, depth + 1);
        }
      }
    }
  }

  private static String shown(Yaml.Scalar scalar) {
    return switch (scalar.kind()) {
      case TEXT -> quoted(scalar.text());
      case NUMBER, BOOLEAN -> scalar.text();
      case NULL -> "null";
    };
  }

  private static String quoted(String text) {
    if (PLAIN.matcher(text).matches() && !TAKEN_FOR_OTHER.matcher(text).matches()) {
      return text;
    }
    StringBuilder quoted = new StringBuilder("\"");
    text.codePoints().forEach(c -> escape(quoted, c));
    return quoted.append('"').toString();
  }

  private static void escape(StringBuilder quoted, int c) {
    switch (c) {
      case '"' -> quoted.append("\\\"");
      case '\\' -> quoted.append("\\\\");
      case '\n' -> quoted.append("\\n");
      case '\t' -> quoted.append("\\t");
      default -> {
        if (Character.isISOControl(c) || c == 0x2028 || c == 0x2029 || c == 0xFEFF) {
          quoted.append("\\u%04X".formatted(c));
        } else {
          quoted.appendCodePoint(c);
        }
      }
    }
  }
}
