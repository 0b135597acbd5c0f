package dev.berth.plan;

import dev.berth.provision.Seen;
import dev.berth.provision.Setting.Standing;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// What is to be changed on a server, from how its settings stand.
public final class ProvisionPlanner {
  private static final int SHOWN = 3;

  private ProvisionPlanner() {}

  /// Needed is what differs; what can not be seen is told beside.
  ///
  /// @param notes what else to tell
  public static Plan plan(List<Seen> seen, List<String> notes) {
    List<PlannedStep> steps = new ArrayList<>();
    List<String> unseen = new ArrayList<>();
    for (Seen one : seen) {
      SettingStep step = new SettingStep(one.id(), one.title());
      switch (one.standing()) {
        case Standing.AsWanted(String value) ->
            steps.add(PlannedStep.satisfied(step, one.title() + ": " + value));
        case Standing.Differs(List<String> differences) ->
            steps.add(PlannedStep.needed(step, few(differences)));
        case Standing.Blocked(var problem) -> steps.add(PlannedStep.needed(step, problem.what()));
        case Standing.LeftAlone(String why) -> unseen.add(one.title() + ": left as it is, " + why);
        case Standing.NotVerifiable(String why) ->
            unseen.add(one.title() + ": not verifiable here, " + why);
      }
    }
    return new Plan(steps, Stream.concat(notes.stream(), unseen.stream()).toList());
  }

  /// A server that was never set up differs in many lines; what was changed by hand is one or two.
  private static String few(List<String> differences) {
    int more = differences.size() - SHOWN;
    return more <= 1
        ? String.join("; ", differences)
        : String.join("; ", differences.subList(0, SHOWN)) + "; and %d more".formatted(more);
  }
}
