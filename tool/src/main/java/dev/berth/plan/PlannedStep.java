package dev.berth.plan;

/// A step and whether it is needed.
///
/// @param toDo false when what it would bring is there already
/// @param reason why it is needed, or what is there already
public record PlannedStep(Step step, boolean toDo, String reason) {
  static PlannedStep needed(Step step, String reason) {
    return new PlannedStep(step, true, reason);
  }

  static PlannedStep satisfied(Step step, String reason) {
    return new PlannedStep(step, false, reason);
  }

  static PlannedStep when(boolean needed, Step step, String why, String whyNot) {
    return needed ? needed(step, why) : satisfied(step, whyNot);
  }
}
