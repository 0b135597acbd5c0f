package dev.berth.run.provision;

import dev.berth.plan.PlannedStep;
import dev.berth.plan.SettingStep;
import dev.berth.plan.Step;
import dev.berth.provision.ChangeRecord;
import dev.berth.provision.TakingBack;
import dev.berth.run.StepExecution;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// Takes back what `provision` has changed, newest first.
final class UndoSteps implements StepExecution {
  private final TakingBack takingBack;
  private final Map<String, ChangeRecord> records = new LinkedHashMap<>();

  /// @param oldestFirst all that is to be taken back
  UndoSteps(TakingBack takingBack, List<ChangeRecord> oldestFirst) {
    this.takingBack = takingBack;
    oldestFirst.reversed().forEach(record -> records.put(id(record), record));
  }

  List<PlannedStep> steps() {
    return records.values().stream()
        .map(record ->
            new PlannedStep(
                new SettingStep(id(record), "take back: " + record.title()),
                true,
                (record.complete() ? "changed " : "begun, and cut off, ") + record.at()))
        .toList();
  }

  @Override
  public String carryOut(Step step, Consumer<String> detail) {
    ChangeRecord record = records.get(step.id());
    if (record == null) {
      throw new IllegalArgumentException("no record of " + step.id());
    }
    return takingBack.takeBack(record);
  }

  /// What was taken back stays so; the next `--undo` goes on with the rest.
  @Override
  public String undo(Step step) {
    return "";
  }

  private static String id(ChangeRecord record) {
    return "undo-%04d-%s".formatted(record.number(), record.setting());
  }
}
