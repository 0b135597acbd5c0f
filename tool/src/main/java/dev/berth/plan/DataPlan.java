package dev.berth.plan;

import dev.berth.plan.DataFacts.Timing;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Plans what a stack's data needs: copies that are taken by themselves, and one before each
/// release.
record DataPlan(Wanted wanted, Optional<DataFacts> facts, ReleaseChoice release) {

  /// A release writes it by itself.
  List<PlannedStep> set() {
    if (facts.isEmpty() || release.fresh()) {
      return List.of();
    }
    List<String> changed = facts.get().changed();
    return List.of(
        PlannedStep.when(
            !changed.isEmpty(),
            new DataStep.WriteSet(),
            String.join(", ", changed) + (changed.size() == 1 ? " differs" : " differ"),
            "they do"));
  }

  /// Before anything is started: what fails here leaves all as it is, and a timer that is early
  /// finds nothing to copy.
  List<PlannedStep> timers() {
    List<PlannedStep> steps = new ArrayList<>();
    switch (facts.map(DataFacts::timing).orElse(new Timing.Impossible(""))) {
      case Timing.AsWanted(List<String> units) ->
          steps.add(
              PlannedStep.satisfied(
                  new DataStep.StartTimers(units), "copies are taken by themselves"));
      case Timing.Differs(List<String> units, String why, Optional<String> toolbox) -> {
        toolbox
            .map(DataStep.PlaceToolbox::new)
            .ifPresent(
                place -> steps.add(PlannedStep.needed(place, "what runs by itself needs it")));
        steps.add(PlannedStep.needed(new DataStep.StartTimers(units), why));
      }
      case Timing.Impossible _ -> {}
    }
    return steps;
  }

  /// Right before the new release gets the data.
  List<PlannedStep> snapshot() {
    if (facts.isEmpty() || !release.fresh() || wanted.withData()) {
      return List.of();
    }
    DataFacts data = facts.get();
    Step step = new DataStep.TakeSnapshot(release.number());
    if (!data.filled()) {
      return List.of(PlannedStep.satisfied(step, "there is no data yet"));
    }
    return List.of(
        data.hindrance()
            .map(why -> PlannedStep.satisfied(step, "not taken: " + why))
            .orElseGet(() -> PlannedStep.needed(step, "the release may change the data")));
  }

  /// With that snapshot, and before anything of the release is made, even where no image has
  /// changed: a wrong value of the environment or a limit that is too low is as bad. What ran here
  /// before was rehearsed when it was released.
  List<PlannedStep> rehearsal() {
    if (facts.isEmpty() || !release.fresh() || wanted.back().isPresent()) {
      return List.of();
    }
    Step step = new DataStep.Rehearse(release.number());
    return List.of(
        unrehearsed()
            .map(why -> PlannedStep.satisfied(step, "not rehearsed: " + why))
            .orElseGet(
                () -> PlannedStep.needed(step, "what fails there never touches what serves")));
  }

  /// What the rehearsal has shown decides whether one is taken.
  List<PlannedStep> lastSnapshot() {
    boolean rehearsed = rehearsal().stream().anyMatch(PlannedStep::toDo);
    return rehearsed
        ? List.of(
            PlannedStep.needed(
                new DataStep.TakeLastSnapshot(release.number()),
                "then the way back needs the data as it is now"))
        : List.of();
  }

  private Optional<String> unrehearsed() {
    DataFacts data = facts.orElseThrow();
    if (!data.filled()) {
      return Optional.of("there is no data yet");
    }
    return data.hindrance();
  }

  /// Between the end of what serves and the start of what comes.
  List<PlannedStep> bringBack(Optional<Integer> previous) {
    return wanted.back().flatMap(Return::snapshot).stream()
        .map(snapshot ->
            PlannedStep.when(
                release.fresh(),
                new DataStep.BringBack(release.number(), previous, snapshot),
                "the data as release " + wanted.back().orElseThrow().to().number() + " left it",
                "it is there"))
        .toList();
  }

  List<String> notes() {
    if (!release.fresh()) {
      return List.of();
    }
    List<String> notes = new ArrayList<>();
    if (facts.map(DataFacts::timing).orElse(null) instanceof Timing.Impossible(String why)) {
      notes.add("no copies of the data are taken by themselves: " + why);
    }
    facts
        .filter(DataFacts::filled)
        .flatMap(DataFacts::hindrance)
        .ifPresent(why -> notes.add("no snapshot before this release: " + why));
    return notes;
  }
}
