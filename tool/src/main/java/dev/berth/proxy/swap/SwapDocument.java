package dev.berth.proxy.swap;

import dev.berth.problem.Problem;
import dev.berth.proxy.swap.directive.Decision;
import dev.berth.proxy.swap.directive.Verdict;
import dev.berth.proxy.swap.repository.HiddenSecret;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/// The plan as maps and lists, for programs: all of it, each directive with its place.
public final class SwapDocument {
  private SwapDocument() {}

  public static Map<String, Object> of(SwapPlan plan) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("read", plan.read());
    plan.service().ifPresent(service -> map.put("service", service));
    plan.composeFile().ifPresent(file -> map.put("composeFile", file));
    map.put("caddyfile", plan.caddyfile());
    map.put("directives", each(plan.decisions(), SwapDocument::decision));
    map.put("gotchas", each(plan.gotchas(), SwapDocument::gotcha));
    map.put("mentions", each(plan.mentions(), SwapDocument::mention));
    map.put("tasks", each(plan.tasks(), SwapDocument::task));
    map.put("secrets", each(plan.secrets(), SwapDocument::secret));
    map.put("gaps", each(plan.problems(), SwapDocument::gap));
    return map;
  }

  private static <T> List<Object> each(List<T> all, Function<T, Map<String, Object>> how) {
    return all.stream().<Object>map(how).toList();
  }

  private static Map<String, Object> decision(Decision decision) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("place", decision.directive().place().toString());
    map.put("nginx", decision.directive().shown());
    map.put("verdict", decision.verdict().word());
    switch (decision.verdict()) {
      case Verdict.BySelf(String why, String source) -> {
        map.put("why", why);
        map.put("source", source);
      }
      case Verdict.Written(List<String> lines, String note) -> {
        map.put("lines", lines);
        map.put("note", note);
      }
      case Verdict.NoEquivalent(String changes, String task) -> {
        map.put("changes", changes);
        map.put("task", task);
      }
      case Verdict.Needless(String why) -> map.put("why", why);
    }
    return map;
  }

  private static Map<String, Object> gotcha(Gotcha gotcha) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("title", gotcha.title());
    map.put("text", gotcha.text());
    map.put("because", gotcha.because());
    map.put("source", gotcha.source());
    return map;
  }

  private static Map<String, Object> mention(Mention mention) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("place", mention.place());
    map.put("line", mention.text());
    map.put("edit", mention.edit());
    return map;
  }

  private static Map<String, Object> task(SwapTask task) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("kind", task.kind().toString().toLowerCase(Locale.ROOT));
    map.put("path", task.path());
    map.put("goal", task.goal());
    return map;
  }

  private static Map<String, Object> secret(HiddenSecret secret) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("variable", secret.variable());
    map.put("what", secret.what());
    map.put("place", secret.place());
    return map;
  }

  private static Map<String, Object> gap(Problem gap) {
    Map<String, Object> map = new LinkedHashMap<>();
    gap.place().ifPresent(place -> map.put("place", place.toString()));
    map.put("what", gap.what());
    return map;
  }
}
