package dev.berth.plan.production.app;

import dev.berth.inspect.Findings;
import dev.berth.stack.Stack;
import java.util.Optional;
import java.util.Set;

/// All that a plan is made from.
///
/// @param stack `berth.yaml`, if there is one
/// @param home its directory, seen from the repository's top; empty for the top, else with a `/` at
///   its end
/// @param present which of [dev.berth.plan.production.ProductionPlanner#FILES] are there, seen from
///   the top
/// @param server the one that the plan is for, if somebody looked at it
public record Repository(
    Findings findings,
    Optional<Stack> stack,
    String home,
    Set<String> present,
    Optional<SurveyedServer> server) {
  public Repository {
    present = Set.copyOf(present);
  }

  /// Without a look at any server.
  public Repository(Findings findings, Optional<Stack> stack, String home, Set<String> present) {
    this(findings, stack, home, present, Optional.empty());
  }

  /// One with all of its stack at the top.
  public Repository(Findings findings, Optional<Stack> stack, Set<String> present) {
    this(findings, stack, "", present);
  }

  public Repository with(Optional<SurveyedServer> seen) {
    return new Repository(findings, stack, home, present, seen);
  }
}
