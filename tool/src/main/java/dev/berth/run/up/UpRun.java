package dev.berth.run.up;

import dev.berth.problem.ExitCode;
import dev.berth.problem.Problem;
import dev.berth.run.Journal;
import dev.berth.run.Machine;
import dev.berth.run.PlanRunner;
import dev.berth.run.StateFormat;
import dev.berth.run.StepOutcome;
import dev.berth.run.status.StackStatus;
import dev.berth.run.status.StatusReader;
import dev.berth.run.up.UpOutcome.Ending;
import dev.berth.verify.SmokeResult;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// Carries out one plan of `up` to its end, good or bad.
final class UpRun {
  private final Machine machine;
  private final Prepared shown;
  private final Journal journal;
  private final Instant begun;
  private final List<StepOutcome> steps = new ArrayList<>();

  /// @param shown the plan that was agreed to
  /// @param begun when the command began
  UpRun(Machine machine, Prepared shown, Journal journal, Instant begun) {
    this.machine = machine;
    this.shown = shown;
    this.journal = journal;
    this.begun = begun;
  }

  /// Preparations first: what they bring decides what the rest looks like.
  ///
  /// @param again plans anew
  UpOutcome carryOut(Supplier<Prepared> again) {
    new StateFormat(machine).note();
    Prepared now = shown;
    while (!now.firstPreparation().isEmpty()) {
      PlanRunner.Result result = runner(new UpSteps(now.context())).run(now.firstPreparation());
      steps.addAll(result.outcomes());
      if (!result.problems().isEmpty()) {
        return failed(now, List.of(), result);
      }
      now = again.get();
      now.refuse();
    }
    UpSteps execution = new UpSteps(now.context());
    PlanRunner.Result result = runner(execution).run(now.plan().steps());
    steps.addAll(result.outcomes());
    return result.problems().isEmpty()
        ? done(now, execution)
        : failed(now, execution.checks(), result);
  }

  private PlanRunner runner(UpSteps execution) {
    return new PlanRunner(execution, journal, machine.progress(), machine.clock());
  }

  /// A check that failed and is no fault of the release is told, and the exit code says so.
  private UpOutcome done(Prepared now, UpSteps execution) {
    StackStatus status = new StatusReader(machine, now.context().stack()).read();
    List<Problem> warnings = execution.warnings();
    return new UpOutcome(
        Ending.DONE,
        shown.plan(),
        steps,
        execution.checks(),
        Optional.of(status),
        warnings,
        List.of(),
        List.of(),
        warnings.isEmpty() ? ExitCode.OK : ExitCode.CHECK_FAILED,
        took());
  }

  private UpOutcome failed(Prepared now, List<SmokeResult> checks, PlanRunner.Result result) {
    String state = now.stateAfter(result);
    List<Problem> problems =
        result.problems().stream().map(problem -> problem.withState(state)).toList();
    return new UpOutcome(
        Ending.FAILED,
        shown.plan(),
        steps,
        checks,
        Optional.empty(),
        problems,
        result.undone(),
        result.left(),
        result.exit(),
        took());
  }

  private Duration took() {
    return Duration.between(begun, machine.clock().instant());
  }
}
