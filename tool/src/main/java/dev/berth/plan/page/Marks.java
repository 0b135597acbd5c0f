package dev.berth.plan.page;

import dev.berth.plan.page.Node.Words;
import dev.berth.plan.production.content.Source;
import dev.berth.plan.production.content.Statement;
import dev.berth.plan.production.document.Bibliography;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// What is said, followed by links to what supports it: each leads to the row at the page's end,
/// and shows it where a pointer rests.
record Marks(Bibliography sources) {
  private static final String LETTERS = "FNHSRA";

  /// As the content of an element of this name.
  Element said(String element, Statement statement) {
    return Element.of(element, nodes(statement));
  }

  List<Node> nodes(Statement statement) {
    List<Node> nodes = new ArrayList<>(Prose.of(statement.text()));
    nodes.add(new Words(" "));
    nodes.add(of(statement));
    return nodes;
  }

  Element of(Statement statement) {
    List<Node> links = new ArrayList<>();
    for (Source source : inOrder(statement)) {
      if (!links.isEmpty()) {
        links.add(new Words(" "));
      }
      String name = sources.name(source);
      links.add(Element.of("a", name).set("href", "#" + name).set("title", Evidence.of(source)));
    }
    return Element.of("span", links).set("class", "marks");
  }

  private List<Source> inOrder(Statement statement) {
    return statement.sources().stream()
        .sorted(
            Comparator.<Source>comparingInt(source -> LETTERS.indexOf(letter(source)))
                .thenComparingInt(source -> Integer.parseInt(sources.name(source).substring(1))))
        .toList();
  }

  private char letter(Source source) {
    return sources.name(source).charAt(0);
  }
}
