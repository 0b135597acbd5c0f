package dev.berth.run.up;

import dev.berth.plan.Plan;
import dev.berth.problem.ExitCode;
import dev.berth.problem.Problem;
import dev.berth.run.StepOutcome;
import dev.berth.run.status.StackStatus;
import dev.berth.verify.SmokeResult;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// How an `up` ended.
///
/// @param plan what was to be done when it began
/// @param steps how each step ended; empty when nothing was run
/// @param checks what the checks from outside saw
/// @param state what runs now; empty when it was not looked at
/// @param problems why it failed; empty when it did not
/// @param undone what was taken back after a failure
/// @param left what a person must look at
public record UpOutcome(
    Ending ending,
    Plan plan,
    List<StepOutcome> steps,
    List<SmokeResult> checks,
    Optional<StackStatus> state,
    List<Problem> problems,
    List<String> undone,
    List<String> left,
    ExitCode exit,
    Duration took) {

  public UpOutcome {
    steps = List.copyOf(steps);
    checks = List.copyOf(checks);
    problems = List.copyOf(problems);
    undone = List.copyOf(undone);
    left = List.copyOf(left);
  }

  /// The ways an `up` can end.
  public enum Ending {
    /// Everything was as it should be; nothing was changed.
    NOTHING_TO_DO,
    /// Only the plan was asked for.
    PLANNED,
    /// The plan was shown and turned down.
    DECLINED,
    DONE,
    FAILED
  }
}
