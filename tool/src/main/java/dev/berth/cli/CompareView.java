package dev.berth.cli;

import dev.berth.cli.screen.Ink;
import dev.berth.cli.screen.Table;
import dev.berth.problem.Redaction;
import dev.berth.proxy.swap.SwapRequest;
import dev.berth.run.compare.Compared;
import dev.berth.run.compare.Compared.Explained;
import dev.berth.run.compare.Compared.Outcome;
import dev.berth.run.compare.Tally;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What two proxies answered, for people and for programs.
final class CompareView {
  private CompareView() {}

  static List<String> lines(List<Compared> rows, Ink ink) {
    Table table = new Table();
    for (Compared row : rows) {
      String request = row.request().shown();
      switch (row.outcome()) {
        case Outcome.Same(int status) ->
            table.row("  " + ink.good("✓"), request, shown(status), ink.faint("the same"));
        case Outcome.Differs differs -> differs(row, differs, table, ink);
        case Outcome.Unanswered(String who, String reason) ->
            table.row("  " + ink.bad("✗"), request, "–", who + " gives no answer: " + reason);
        case Outcome.LeftOut(String why) ->
            table.row("  " + ink.faint("–"), request, "", ink.faint("not asked: " + why));
      }
    }
    return table.lines();
  }

  private static void differs(Compared row, Outcome.Differs differs, Table table, Ink ink) {
    String sign = row.unexpected() ? ink.bad("✗") : ink.notice("≈");
    String statuses =
        differs.before() == differs.after()
            ? "" + differs.before()
            : differs.before() + "→" + differs.after();
    String request = row.request().shown();
    for (Explained each : differs.differences()) {
      String what = Redaction.of(each.difference().toString());
      table.row(
          "  " + sign,
          request,
          statuses,
          each.announced()
              .map(by -> what + ink.faint(" (announced: " + by + ")"))
              .orElse(ink.bad(what)));
      sign = " ";
      request = "";
      statuses = "";
    }
  }

  private static String shown(int status) {
    return status == Outcome.Same.CLOSED ? "closed" : "" + status;
  }

  static String summary(List<Compared> rows) {
    return Tally.of(rows).shown() + ".";
  }

  static List<Map<String, Object>> details(List<Compared> rows) {
    return rows.stream().map(CompareView::details).toList();
  }

  private static Map<String, Object> details(Compared row) {
    SwapRequest request = row.request();
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("method", request.method());
    map.put("host", request.host());
    map.put("path", request.path());
    map.put("headers", request.headers());
    map.put("body", request.body());
    map.put("place", request.place());
    map.put("unexpected", row.unexpected());
    switch (row.outcome()) {
      case Outcome.Same(int status) -> {
        map.put("outcome", "same");
        map.put("status", status);
      }
      case Outcome.Differs(int before, int after, List<Explained> differences) -> {
        map.put("outcome", row.unexpected() ? "different" : "announced");
        map.put("before", before);
        map.put("after", after);
        map.put("differences", differences.stream().map(CompareView::details).toList());
      }
      case Outcome.Unanswered(String who, String reason) -> {
        map.put("outcome", "unanswered");
        map.put("who", who);
        map.put("reason", reason);
      }
      case Outcome.LeftOut(String why) -> {
        map.put("outcome", "left out");
        map.put("reason", why);
      }
    }
    return map;
  }

  private static Map<String, Object> details(Explained explained) {
    List<String> announced = new ArrayList<>();
    explained.announced().ifPresent(announced::add);
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("what", explained.difference().what());
    map.put("before", Redaction.of(explained.difference().before()));
    map.put("after", Redaction.of(explained.difference().after()));
    map.put("announcedBy", announced);
    return map;
  }
}
