package dev.berth.plan.page;

import dev.berth.plan.page.Node.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A line of Markdown as plans write it: code in backquotes, strong words between `**`.
final class Prose {
  /// As many backquotes as opened it end a code: https://spec.commonmark.org/0.31.2/#code-spans
  private static final Pattern MARKED =
      Pattern.compile("(?<!`)(`+)(?!`)(.+?)(?<!`)\\1(?!`)|\\*\\*(.+?)\\*\\*");

  private Prose() {}

  static List<Node> of(String line) {
    List<Node> nodes = new ArrayList<>();
    Matcher marked = MARKED.matcher(line);
    int from = 0;
    while (marked.find()) {
      words(nodes, line.substring(from, marked.start()));
      nodes.add(Element.of(marked.group(3) == null ? "code" : "strong", inside(marked)));
      from = marked.end();
    }
    words(nodes, line.substring(from));
    return nodes;
  }

  /// What is read of it, without the marks.
  static String plain(String line) {
    return MARKED.matcher(line).replaceAll(found -> Matcher.quoteReplacement(inside(found)));
  }

  private static void words(List<Node> nodes, String text) {
    if (!text.isEmpty()) {
      nodes.add(new Words(text));
    }
  }

  private static String inside(MatchResult marked) {
    return marked.group(3) == null ? code(marked.group(2)) : marked.group(3);
  }

  private static String code(String inside) {
    boolean padded =
        inside.length() > 2 && inside.startsWith(" ") && inside.endsWith(" ") && !inside.isBlank();
    return padded ? inside.substring(1, inside.length() - 1) : inside;
  }
}
