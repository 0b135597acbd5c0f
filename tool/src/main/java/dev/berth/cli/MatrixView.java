package dev.berth.cli;

import dev.berth.cli.screen.Elapsed;
import dev.berth.cli.screen.Ink;
import dev.berth.cli.screen.Table;
import dev.berth.plan.production.content.Check;
import dev.berth.plan.production.content.Checked;
import dev.berth.plan.production.content.Checked.Seen;
import dev.berth.plan.production.content.Checked.Verdict;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The rows of a verification matrix and what came of them, for people and for programs.
final class MatrixView {
  private MatrixView() {}

  static List<String> lines(List<Check> checks, Ink ink) {
    Table table = new Table();
    for (Check check : checks) {
      table.row(
          "  " + check.area(),
          ink.faint(check.where().shown()),
          check.command(),
          ink.faint(check.expected().text()));
    }
    return table.lines();
  }

  static List<String> results(List<Checked> rows, Ink ink) {
    Table table = new Table();
    for (Checked row : rows) {
      String sign =
          switch (row.verdict()) {
            case PASSED -> ink.good("✓");
            case FAILED -> ink.bad("✗");
            case SKIPPED -> ink.faint("–");
          };
      String took = row.seen().map(seen -> Elapsed.shown(seen.took())).orElse("");
      String why = row.verdict() == Verdict.SKIPPED ? "skipped: " + row.why() : row.why();
      table.row("  " + sign, row.check().area(), row.check().command(), why, ink.faint(took));
    }
    return table.lines();
  }

  static String summary(List<Checked> rows) {
    return "%d rows: %d passed, %d failed, %d skipped."
        .formatted(
            rows.size(),
            count(rows, Verdict.PASSED),
            count(rows, Verdict.FAILED),
            count(rows, Verdict.SKIPPED));
  }

  private static long count(List<Checked> rows, Verdict verdict) {
    return rows.stream().filter(row -> row.verdict() == verdict).count();
  }

  static Map<String, Object> details(Check check) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("area", check.area());
    map.put("where", check.where().name().toLowerCase(Locale.ROOT));
    map.put("command", check.command());
    map.put("expected", check.expected().text());
    map.put("seconds", check.limit().toSeconds());
    return map;
  }

  static Map<String, Object> details(Checked row) {
    Map<String, Object> map = details(row.check());
    map.put("verdict", row.verdict().shown());
    map.put("why", row.why());
    row.seen().ifPresent(seen -> put(map, seen));
    return map;
  }

  private static void put(Map<String, Object> map, Seen seen) {
    map.put("at", seen.at().toString());
    map.put("ms", seen.took().toMillis());
    map.put("exit", seen.exit());
    map.put("output", seen.output());
  }
}
