package dev.berth.run.provision;

import dev.berth.plan.Plan;
import dev.berth.problem.ExitCode;
import dev.berth.problem.Problem;
import dev.berth.provision.Seen;
import dev.berth.run.StepOutcome;
import java.time.Duration;
import java.util.List;

/// How a `provision` ended.
///
/// @param plan what was to be done when it began
/// @param seen how every setting was found; empty for `--undo`
/// @param steps how each step ended; empty when nothing was run
/// @param problems why it failed; empty when it did not
/// @param undone what was taken back after a failure
/// @param left what a person must look at
public record ProvisionOutcome(
    Ending ending,
    Plan plan,
    List<Seen> seen,
    List<StepOutcome> steps,
    List<Problem> problems,
    List<String> undone,
    List<String> left,
    ExitCode exit,
    Duration took) {

  public ProvisionOutcome {
    seen = List.copyOf(seen);
    steps = List.copyOf(steps);
    problems = List.copyOf(problems);
    undone = List.copyOf(undone);
    left = List.copyOf(left);
  }

  /// The ways a `provision` can end.
  public enum Ending {
    /// Everything was as it should be; nothing was changed.
    NOTHING_TO_DO,
    /// Only the differences were asked for, and there are some.
    DIFFERENCES,
    /// The plan was shown and turned down.
    DECLINED,
    DONE,
    FAILED
  }
}
