package dev.berth.plan.production;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// Words in Markdown.
final class Text {
  private Text() {}

  static String code(String text) {
    return text.contains("`") ? "`` " + text + " ``" : "`" + text + "`";
  }

  /// `` `a`, `b` ``
  static String codes(List<String> texts) {
    return texts.stream().map(Text::code).collect(Collectors.joining(", "));
  }

  /// Within a table.
  static String cell(String text) {
    return text.replace("|", "\\|");
  }

  /// Of a heading, as GitHub makes it.
  static String anchor(String heading) {
    return heading.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9 -]", "").replace(' ', '-');
  }
}
