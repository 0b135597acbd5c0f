package dev.berth.proxy.swap;

import dev.berth.proxy.swap.directive.Decision;
import dev.berth.proxy.swap.directive.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/// What users of a site notice of a swap, in sentences with their places.
public final class SwapChanges {
  private SwapChanges() {}

  /// Each change once, in the order of the configuration.
  public static List<String> of(SwapPlan plan) {
    Map<String, List<Decision>> same = new LinkedHashMap<>();
    for (Decision each : distinct(plan)) {
      switch (each.verdict()) {
        case Verdict.NoEquivalent(String changes, String task) ->
            same.computeIfAbsent(changes + ". To do: " + task + ".", key -> new ArrayList<>())
                .add(each);
        case Verdict.Written(_, String note) when !note.isEmpty() ->
            same.computeIfAbsent(note + ".", key -> new ArrayList<>()).add(each);
        case Verdict.Written _, Verdict.BySelf _, Verdict.Needless _ -> {}
      }
    }
    return same.entrySet().stream()
        .map(each -> capital(each.getKey()) + " " + places(each.getValue()))
        .toList();
  }

  /// What becomes of connections that are open at the moment of the switch, and never end.
  public static List<String> ofTheMoment(SwapPlan plan) {
    return plan.gotchas().stream()
        .filter(each -> each.title().equals(Gotchas.WEB_SOCKETS))
        .map(each ->
            "WebSockets that are open hold a proxy until --patience is over, nginx twice as long,"
                + " then end with it: without a closing frame at nginx, with code 1001 at Caddy."
                + " Opened again they reach the next one. ("
                + first(each.because())
                + ")")
        .toList();
  }

  /// A file that is included in three places is three times in the tree and once on the page.
  static List<Decision> distinct(SwapPlan plan) {
    Map<String, Decision> distinct = new LinkedHashMap<>();
    plan.decisions()
        .forEach(each ->
            distinct.putIfAbsent(
                each.directive().place() + each.directive().shown() + each.verdict().word(), each));
    return List.copyOf(distinct.values());
  }

  /// Three, and how many more.
  static String first(List<String> places) {
    List<String> shown = places.subList(0, Math.min(3, places.size()));
    int more = places.size() - shown.size();
    return String.join(", ", shown) + (more > 0 ? " and " + more + " more" : "");
  }

  private static String places(List<Decision> decisions) {
    TreeSet<String> names = new TreeSet<>();
    decisions.forEach(each -> names.add("`" + each.directive().name() + "`"));
    List<String> places =
        decisions.stream().map(each -> each.directive().place().toString()).distinct().toList();
    return "(" + String.join(", ", names) + " at " + first(places) + ")";
  }

  private static String capital(String text) {
    return Character.toUpperCase(text.charAt(0)) + text.substring(1);
  }
}
