package dev.berth.inspect.python;

import dev.berth.inspect.syntax.Node;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// Finds the comparisons of what is asked for with who asks.
record Ownership(Checks checks) {
  private static final Set<String> CALLERS =
      Set.of("g", "current_user", "session", "caller", "principal", "identity", "claims");

  List<Node> comparisons(Route route) {
    Set<String> callers = new TreeSet<>(CALLERS);
    Parameter.of(route.handler()).stream()
        .filter(parameter -> checks.isCaller(route.file(), parameter.node()))
        .forEach(parameter -> callers.add(parameter.name()));
    return route.handler().descendants("comparison_operator").stream()
        .filter(comparison -> compares(comparison, callers))
        .toList();
  }

  private static boolean compares(Node comparison, Set<String> callers) {
    List<Node> sides =
        comparison.children().stream()
            .filter(side -> !side.fieldName().equals("operators"))
            .toList();
    return sides.size() == 2
        && sides.stream().filter(side -> callers.contains(root(side))).count() == 1
        && sides.stream().allMatch(Ownership::isMember);
  }

  /// `task.owner`, `row["owner"]`, or a name; not `None`, not a role in quotes.
  private static boolean isMember(Node side) {
    return side.is("attribute", "subscript", "identifier", "call");
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
