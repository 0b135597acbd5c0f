package dev.berth.plan.page;

import dev.berth.plan.page.Node.Words;
import java.util.ArrayList;
import java.util.List;

/// A table that scrolls by itself where the page is narrower than it.
///
/// @param name what a reader is told who can't see it
/// @param order whether the page's script lets people sort it
record Matrix(String name, Order order, List<String> heads, List<Element> rows) {
  /// Who decides which row is first.
  enum Order {
    GIVEN,
    CHOSEN
  }

  Matrix {
    heads = List.copyOf(heads);
    rows = List.copyOf(rows);
  }

  static Element row(Node... cells) {
    return Element.of("tr", cells);
  }

  static Element cell(String prose) {
    return Element.of("td", Prose.of(prose));
  }

  static Element code(String text) {
    return Element.of("td", Element.of("code", text));
  }

  static Element codes(List<String> texts) {
    List<Node> all = new ArrayList<>();
    for (String text : texts) {
      if (!all.isEmpty()) {
        all.add(new Words(", "));
      }
      all.add(Element.of("code", text));
    }
    return Element.of("td", all);
  }

  Element element() {
    List<Element> names =
        heads.stream().map(head -> Element.of("th", head).set("scope", "col")).toList();
    Element table =
        Element.of(
            "table", Element.of("thead", Element.of("tr", names)), Element.of("tbody", rows));
    return Element.of("div", order == Order.CHOSEN ? table.set("class", "sortable") : table)
        .set("class", "scroll")
        .set("role", "region")
        .set("aria-label", name)
        .set("tabindex", 0);
  }
}
