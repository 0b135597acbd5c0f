package dev.berth.run;

import dev.berth.plan.Step;
import java.util.function.Consumer;

/// Carries out single steps, and takes them back.
public interface StepExecution {

  /// Does the step, and reads back that it is done.
  ///
  /// @param detail told what goes on
  /// @return one line of evidence
  String carryOut(Step step, Consumer<String> detail);

  /// Takes back what the step brought, complete or not; never data.
  ///
  /// @return what was taken back, in a few words; empty when the step leaves nothing that matters
  String undo(Step step);
}
