package dev.berth.plan.page;

import dev.berth.plan.page.Matrix.Order;
import dev.berth.plan.page.Node.Words;
import dev.berth.plan.production.content.ProductionPlan;
import dev.berth.plan.production.content.Risk;
import dev.berth.plan.production.content.Risk.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What may go wrong: drawn by probability and impact, then in words.
record RiskChapter(ProductionPlan plan, Marks marks) {
  private static final int HIGH = 6;
  private static final int MEDIUM = 3;

  static boolean isHigh(Risk risk) {
    return risk.weight() >= HIGH;
  }

  Chapter chapter() {
    List<Element> rows = new ArrayList<>();
    for (Risk risk : plan.risks()) {
      rows.add(row(rows.size() + 1, risk));
    }
    return Chapter.of(
            "Risk matrix",
            Element.of("p", "Each number of the field is a row of the table below it."),
            field(),
            new Matrix(
                    "Risk matrix",
                    Order.CHOSEN,
                    List.of(
                        "no.",
                        "risk",
                        "probability",
                        "impact",
                        "early signal",
                        "mitigation",
                        "go back when",
                        "check"),
                    rows)
                .element()
                .set("class", "scroll wide"))
        .at("risks");
  }

  /// Likely above, grave to the right.
  private Element field() {
    Element head = Element.of("tr", Element.of("td"));
    for (Level impact : Level.values()) {
      head = head.add(Element.of("th", word(impact) + " impact").set("scope", "col"));
    }
    List<Element> rows = new ArrayList<>();
    for (Level probability : List.of(Level.HIGH, Level.MEDIUM, Level.LOW)) {
      Element row =
          Element.of(
              "tr", Element.of("th", word(probability) + " probability").set("scope", "row"));
      for (Level impact : Level.values()) {
        row = row.add(square(probability, impact));
      }
      rows.add(row);
    }
    return Element.of("table", Element.of("thead", head), Element.of("tbody", rows))
        .set("class", "field")
        .set("aria-label", "Risks by probability and impact");
  }

  private Element square(Level probability, Level impact) {
    List<Node> numbers = new ArrayList<>();
    for (int i = 0; i < plan.risks().size(); i++) {
      Risk risk = plan.risks().get(i);
      if (risk.probability() == probability && risk.impact() == impact) {
        String number = Integer.toString(i + 1);
        numbers.add(
            Element.of("a", number)
                .set("href", "#risk-" + number)
                .set("title", Prose.plain(risk.what().text())));
        numbers.add(new Words(" "));
      }
    }
    return Element.of("td", numbers).set("class", tone(probability.weight() * impact.weight()));
  }

  private Element row(int number, Risk risk) {
    return Matrix.row(
            Element.of("td", Integer.toString(number)),
            marks.said("td", risk.what()),
            level(risk.probability()),
            level(risk.impact()),
            Matrix.cell(risk.signal()),
            Matrix.cell(risk.mitigation()),
            Matrix.cell(risk.trigger()),
            Matrix.code(risk.check()))
        .set("id", "risk-" + number);
  }

  private static Element level(Level level) {
    return Element.of("td", Element.of("span", word(level)).set("class", "level " + word(level)))
        .set("data-order", level.weight());
  }

  private static String tone(int weight) {
    return word(weight >= HIGH ? Level.HIGH : weight >= MEDIUM ? Level.MEDIUM : Level.LOW);
  }

  private static String word(Level level) {
    return level.name().toLowerCase(Locale.ROOT);
  }
}
