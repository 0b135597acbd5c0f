package dev.berth.plan;

import java.util.List;

/// What tests ask of a plan's steps.
final class Steps {
  private Steps() {}

  /// Ids of those that are to be done, in their order.
  static List<String> toDo(Plan plan) {
    return plan.toDo().stream().map(Step::id).toList();
  }

  /// The first of this kind, whether it is to be done or not.
  static <T extends Step> T step(Plan plan, Class<T> kind) {
    return plan.steps().stream()
        .map(PlannedStep::step)
        .filter(kind::isInstance)
        .map(kind::cast)
        .findFirst()
        .orElseThrow();
  }
}
