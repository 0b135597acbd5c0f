package dev.berth.plan.production;

import dev.berth.inspect.Findings;
import dev.berth.stack.Stack;
import java.util.Optional;
import java.util.Set;

/// All that a plan is made from.
///
/// @param stack `berth.yaml`, if there is one
/// @param home its directory, seen from the repository's top; empty for the top, else with a `/` at
///   its end
/// @param present which of [ProductionPlanner#FILES] are there, seen from the top
public record Repository(
    Findings findings, Optional<Stack> stack, String home, Set<String> present) {
  public Repository {
    present = Set.copyOf(present);
  }

  /// One with all of its stack at the top.
  public Repository(Findings findings, Optional<Stack> stack, Set<String> present) {
    this(findings, stack, "", present);
  }
}
