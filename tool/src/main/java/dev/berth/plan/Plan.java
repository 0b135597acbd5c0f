package dev.berth.plan;

import java.util.List;

/// What is to be done, in order, and what is as it should be already.
///
/// @param notes what a reader should know beside the steps
public record Plan(List<PlannedStep> steps, List<String> notes) {

  public Plan {
    steps = List.copyOf(steps);
    notes = List.copyOf(notes);
    long ids = steps.stream().map(planned -> planned.step().id()).distinct().count();
    if (ids != steps.size()) {
      throw new IllegalArgumentException("two steps of a plan have the same id");
    }
  }

  public List<Step> toDo() {
    return steps.stream().filter(PlannedStep::toDo).map(PlannedStep::step).toList();
  }

  public boolean nothingToDo() {
    return toDo().isEmpty();
  }
}
