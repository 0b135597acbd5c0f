package dev.berth.plan.production;

import dev.berth.inspect.Findings;
import dev.berth.stack.Stack;
import java.util.Optional;
import java.util.Set;

/// All that a plan is made from.
///
/// @param stack `berth.yaml`, if there is one
/// @param present which of [ProductionPlanner#FILES] are there
public record Repository(Findings findings, Optional<Stack> stack, Set<String> present) {
  public Repository {
    present = Set.copyOf(present);
  }
}
