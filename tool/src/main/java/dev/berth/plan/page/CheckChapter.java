package dev.berth.plan.page;

import dev.berth.plan.page.Matrix.Order;
import dev.berth.plan.page.Node.Words;
import dev.berth.plan.production.content.Check;
import dev.berth.plan.production.content.Checked;
import dev.berth.plan.production.content.Checked.Seen;
import dev.berth.plan.production.content.Checked.Verdict;
import dev.berth.plan.production.content.ProductionPlan;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The verification matrix: what would be run, or what came of it.
///
/// @param results empty before anything was run
record CheckChapter(ProductionPlan plan, Marks marks, List<Checked> results) {
  private static final String TITLE = "Verification matrix";
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd 'at' HH:mm 'UTC'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  Chapter chapter() {
    if (plan.checks().isEmpty()) {
      return Chapter.of(TITLE);
    }
    List<String> heads = new ArrayList<>(List.of("area", "where", "command", "expected"));
    heads.add(results.isEmpty() ? "evidence" : "seen");
    if (!results.isEmpty()) {
      heads.addFirst("came of it");
    }
    List<Element> rows = plan.checks().stream().map(this::row).toList();
    Element table = new Matrix(TITLE, Order.CHOSEN, heads, rows).element();
    return Chapter.of(
        TITLE, intro(), results.isEmpty() ? table : table.set("class", "scroll wide"));
  }

  private Element intro() {
    return results.isEmpty()
        ? Element.of("p", Prose.of("`berth verify` runs each row and keeps its evidence."))
        : Element.of("p", Prose.of(summary())).set("class", "verified");
  }

  private String summary() {
    String when =
        results.stream()
            .flatMap(row -> row.seen().stream())
            .map(Seen::at)
            .min(Comparator.<Instant>naturalOrder())
            .map(at -> "on " + TIME.format(at) + ": ")
            .orElse(": ");
    return "`berth verify` ran it %s%d passed, %d failed, %d skipped."
        .formatted(when, count(Verdict.PASSED), count(Verdict.FAILED), count(Verdict.SKIPPED));
  }

  private long count(Verdict verdict) {
    return results.stream().filter(row -> row.verdict() == verdict).count();
  }

  private Element row(Check check) {
    List<Element> cells =
        new ArrayList<>(
            List.of(
                Matrix.cell(check.area()),
                Matrix.cell(check.where().shown()),
                Matrix.code(check.command()),
                marks.said("td", check.expected())));
    if (results.isEmpty()) {
      cells.add(Matrix.cell(check.evidence()));
    } else {
      Optional<Checked> result =
          results.stream().filter(row -> row.check().equals(check)).findFirst();
      cells.addFirst(result.map(CheckChapter::verdict).orElseGet(() -> Matrix.cell("not run")));
      cells.add(result.map(CheckChapter::seen).orElseGet(() -> Matrix.cell("")));
    }
    return Element.of("tr", cells);
  }

  /// Failed ones first, where they are sorted.
  private static Element verdict(Checked row) {
    int order =
        switch (row.verdict()) {
          case FAILED -> 1;
          case SKIPPED -> 2;
          case PASSED -> 3;
        };
    String word = row.verdict().shown();
    return Element.of("td", Element.of("span", word).set("class", "verdict " + word))
        .set("data-order", order);
  }

  private static Element seen(Checked row) {
    Element cell = Element.of("td", new Words(row.why()));
    return row.seen()
        .map(seen ->
            cell.add(", " + shown(seen.took()))
                .add(
                    seen.output().isEmpty()
                        ? Element.of("p", "it printed nothing")
                        : output(row.check(), seen)))
        .orElse(cell);
  }

  private static Element output(Check check, Seen seen) {
    return Element.of(
        "details",
        Element.of("summary", Prose.plain(check.evidence())),
        Element.of("pre", Element.of("code", seen.output())));
  }

  private static String shown(Duration took) {
    return String.format(Locale.ROOT, "%.1f s", took.toMillis() / 1000.0);
  }
}
