package dev.berth.cli.screen;

import dev.berth.problem.Problem;
import io.avaje.jsonb.Jsonb;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A report as the one JSON document that `--json` promises on standard output.
public final class JsonReport {
  /// Changes only when a key changes its meaning; new keys may come at any time.
  private static final String SCHEMA = "berth/1";

  private JsonReport() {}

  public static String of(String command, Report report, List<Map<String, Object>> steps) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("schema", SCHEMA);
    document.put("command", command);
    document.put("outcome", report.outcome());
    document.put("exit", report.exit().number());
    document.put("problems", report.problems().stream().map(JsonReport::problem).toList());
    document.put("steps", steps);
    document.putAll(report.details());
    return Jsonb.builder().build().type(Object.class).toJsonPretty(document);
  }

  /// One line of JSON, for streams of them.
  public static String line(Map<String, Object> values) {
    return Jsonb.builder().build().type(Object.class).toJson(values);
  }

  private static Map<String, Object> problem(Problem problem) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("what", problem.what());
    problem.place().ifPresent(place -> map.put("place", place.toString()));
    problem.cause().ifPresent(cause -> map.put("cause", cause));
    problem.fix().ifPresent(fix -> map.put("fix", fix));
    problem.state().ifPresent(state -> map.put("state", state));
    return map;
  }
}
