package dev.berth.plan.production.content;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// Words in Markdown.
public final class Text {
  private Text() {}

  public static String code(String text) {
    return text.contains("`") ? "`` " + text + " ``" : "`" + text + "`";
  }

  /// `` `a`, `b` ``
  public static String codes(List<String> texts) {
    return texts.stream().map(Text::code).collect(Collectors.joining(", "));
  }

  /// Within a table.
  public static String cell(String text) {
    return text.replace("|", "\\|");
  }

  /// Of a heading, as GitHub makes it.
  public static String anchor(String heading) {
    return heading.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9 -]", "").replace(' ', '-');
  }
}
