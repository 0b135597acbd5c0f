package dev.berth.cli.screen;

import dev.berth.verify.SmokeResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What the checks from outside saw, for people and for programs.
public final class ChecksView {
  private ChecksView() {}

  public static List<String> lines(List<SmokeResult> checks, Ink ink) {
    Table table = new Table();
    for (SmokeResult check : checks) {
      String sign = check.passed() ? ink.good("✓") : ink.bad("✗");
      String ms = check.took().toMillis() + " ms";
      table.row("  " + sign, check.name(), check.request(), check.observed(), ink.faint(ms));
    }
    return table.lines();
  }

  public static String summary(List<SmokeResult> checks) {
    long passed = checks.stream().filter(SmokeResult::passed).count();
    return passed + " of " + checks.size() + " checks from outside passed";
  }

  public static List<Map<String, Object>> details(List<SmokeResult> checks) {
    List<Map<String, Object>> list = new ArrayList<>();
    for (SmokeResult check : checks) {
      Map<String, Object> map = new LinkedHashMap<>();
      map.put("name", check.name());
      map.put("request", check.request());
      map.put("passed", check.passed());
      map.put("expected", check.expected());
      map.put("observed", check.observed());
      map.put("ms", check.took().toMillis());
      list.add(map);
    }
    return list;
  }
}
