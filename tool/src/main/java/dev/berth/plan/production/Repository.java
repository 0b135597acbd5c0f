package dev.berth.plan.production;

import dev.berth.inspect.Findings;
import dev.berth.stack.Stack;
import java.util.Optional;
import java.util.Set;

/// All that a plan is made from.
///
/// @param stack `berth.yaml`, if there is one
/// @param present which of [ProductionPlanner#FILES] are there
/// @param server the one that the plan is for, if somebody looked at it
public record Repository(
    Findings findings,
    Optional<Stack> stack,
    Set<String> present,
    Optional<SurveyedServer> server) {
  public Repository {
    present = Set.copyOf(present);
  }

  /// Without a look at any server.
  public Repository(Findings findings, Optional<Stack> stack, Set<String> present) {
    this(findings, stack, present, Optional.empty());
  }

  public Repository with(Optional<SurveyedServer> seen) {
    return new Repository(findings, stack, present, seen);
  }
}
