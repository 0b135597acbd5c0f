package dev.berth.inspect.python;

import dev.berth.inspect.ParsedFile;
import dev.berth.inspect.python.Meaning.Defined;
import dev.berth.inspect.syntax.Node;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/// Finds the comparisons of what is asked for with who asks.
record Ownership(Checks checks) {
  private static final Set<String> CALLERS =
      Set.of("g", "current_user", "session", "caller", "principal", "identity", "claims");

  /// @param file the one that it is in: functions that the handler calls may be of another
  record Comparison(ParsedFile file, Node at) {}

  /// In the handler, and in functions of ours that it calls.
  List<Comparison> comparisons(Route route) {
    Stream<Comparison> called =
        Call.in(route.handler()).stream()
            .flatMap(call -> call.function().stream())
            .filter(function -> function.is("identifier"))
            .flatMap(function -> checks.modules().of(route.file(), function).stream())
            .flatMap(meaning -> meaning instanceof Defined it ? Stream.of(it) : Stream.empty())
            .filter(it -> it.definition().is("function_definition"))
            .flatMap(it -> comparisons(it.file(), it.definition(), CALLERS));
    return Stream.concat(own(route), called).distinct().toList();
  }

  private Stream<Comparison> own(Route route) {
    Set<String> callers = new TreeSet<>(CALLERS);
    Parameter.of(route.handler()).stream()
        .filter(parameter -> checks.isCaller(route.file(), parameter.node()))
        .forEach(parameter -> callers.add(parameter.name()));
    return comparisons(route.file(), route.handler(), callers);
  }

  private static Stream<Comparison> comparisons(
      ParsedFile file, Node function, Set<String> callers) {
    return function.descendants("comparison_operator").stream()
        .filter(comparison -> compares(comparison, callers))
        .map(comparison -> new Comparison(file, comparison));
  }

  private static boolean compares(Node comparison, Set<String> callers) {
    List<Node> sides =
        comparison.children().stream()
            .filter(side -> !side.fieldName().equals("operators"))
            .toList();
    return sides.size() == 2
        && sides.stream().filter(side -> callers.contains(root(side))).count() == 1
        && sides.stream().allMatch(side -> callers.contains(root(side)) || isMember(side));
  }

  /// `task.owner`, `row["owner"]`; not `None`, a role in quotes, or another user.
  private static boolean isMember(Node side) {
    return side.is("attribute", "subscript", "call");
  }

  private static String root(Node side) {
    Node at = side;
    while (at.is("attribute", "subscript", "call")) {
      Node here = at;
      at =
          at.field("object")
              .or(() -> here.field("value"))
              .or(() -> here.field("function"))
              .orElse(here);
      if (at.equals(here)) {
        return "";
      }
    }
    return at.text();
  }
}
