package dev.berth.run.swap;

import dev.berth.plan.Plan;
import dev.berth.problem.ExitCode;
import dev.berth.problem.Problem;
import dev.berth.run.StepOutcome;
import java.time.Duration;
import java.util.List;

/// How a `swap-proxy` ended.
///
/// @param plan what was to be done when it began
/// @param names of sites with a certificate
/// @param steps how each step ended; empty when nothing was run
/// @param problems why it failed; empty when it did not
/// @param undone what was taken back after a failure
/// @param left what a person must look at
public record SwapOutcome(
    Ending ending,
    Plan plan,
    List<String> names,
    List<StepOutcome> steps,
    List<Problem> problems,
    List<String> undone,
    List<String> left,
    ExitCode exit,
    Duration took) {

  public SwapOutcome {
    names = List.copyOf(names);
    steps = List.copyOf(steps);
    problems = List.copyOf(problems);
    undone = List.copyOf(undone);
    left = List.copyOf(left);
  }

  /// The ways a `swap-proxy` can end.
  public enum Ending {
    /// The proxy that is wanted has its place already.
    NOTHING_TO_DO,
    /// Only the plan was asked for.
    PLANNED,
    /// The plan was shown and turned down.
    DECLINED,
    DONE,
    FAILED
  }
}
