package dev.berth.run;

import dev.berth.host.HostLostException;
import dev.berth.plan.PlannedStep;
import dev.berth.plan.Step;
import dev.berth.problem.ExitCode;
import dev.berth.problem.Problem;
import dev.berth.problem.ProblemException;
import dev.berth.progress.Progress;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Carries out a plan: one step after the other, each in the journal before it begins. The first
/// failure stops it; what this run brought is then taken back, newest first. Only a lost lock ends
/// it on the spot.
public final class PlanRunner {
  private final StepExecution execution;
  private final Journal journal;
  private final Progress progress;
  private final InstantSource clock;
  private final List<StepOutcome> outcomes = new ArrayList<>();
  private final List<Step> begun = new ArrayList<>();

  public PlanRunner(
      StepExecution execution, Journal journal, Progress progress, InstantSource clock) {
    this.execution = execution;
    this.journal = journal;
    this.progress = progress;
    this.clock = clock;
  }

  /// How a plan went.
  ///
  /// @param problems why it stopped; empty when all is done
  /// @param undone what was taken back
  /// @param left what could not be taken back and needs a person
  public record Result(
      List<StepOutcome> outcomes,
      List<Problem> problems,
      ExitCode exit,
      List<String> undone,
      List<String> left) {}

  public Result run(List<PlannedStep> steps) {
    for (int i = 0; i < steps.size(); i++) {
      Optional<ProblemException> failure = one(steps.get(i));
      if (failure.isPresent()) {
        steps.subList(i + 1, steps.size()).forEach(this::notRun);
        return undone(failure.get());
      }
    }
    return new Result(outcomes, List.of(), ExitCode.OK, List.of(), List.of());
  }

  private Optional<ProblemException> one(PlannedStep planned) {
    Step step = planned.step();
    if (!planned.toDo()) {
      progress.skipped(step.id(), planned.reason());
      outcome(step, StepOutcome.Ending.SATISFIED, planned.reason(), Duration.ZERO);
      return Optional.empty();
    }
    Instant start = clock.instant();
    progress.started(step.id(), step.title());
    try {
      journal.write(step.id(), JournalEntry.Event.BEGUN, step.title());
      begun.add(step);
      String evidence = execution.carryOut(step, detail -> progress.doing(step.id(), detail));
      journal.write(step.id(), JournalEntry.Event.DONE, evidence);
      progress.done(step.id(), evidence);
      outcome(step, StepOutcome.Ending.DONE, evidence, since(start));
      return Optional.empty();
    } catch (ProblemException failure) {
      // A program that was stopped together with us looks as if it had failed by itself.
      boolean stopped = Thread.currentThread().isInterrupted();
      return Optional.of(failed(step, start, stopped ? interrupted(step, failure) : failure));
    } catch (HostLostException lost) {
      return Optional.of(failed(step, start, interrupted(step, lost)));
    } catch (LockLostException lost) {
      progress.failed(step.id(), lost.problem().what());
      throw lost; // journal and machine are another's by now
    } catch (UncheckedIOException unwritable) {
      return Optional.of(failed(step, start, unwritable(step, unwritable)));
    }
  }

  private ProblemException failed(Step step, Instant start, ProblemException failure) {
    // An interrupt has done its work; what follows must be able to run commands.
    Thread.interrupted();
    String reason = failure.problems().getFirst().what();
    progress.failed(step.id(), reason);
    note(step, JournalEntry.Event.FAILED, reason);
    outcome(step, StepOutcome.Ending.FAILED, reason, since(start));
    return failure;
  }

  private static ProblemException interrupted(Step step, RuntimeException lost) {
    return new ProblemException(
        ExitCode.INTERRUPTED,
        Problem.of("interrupted in the step: " + step.title())
            .withCause(String.valueOf(lost.getMessage()))
            .withFix("run the command again: it goes on from here"));
  }

  /// A disk that is full, most of all.
  private static ProblemException unwritable(Step step, UncheckedIOException failure) {
    return new ProblemException(
        ExitCode.FAILED,
        Problem.of("failed in the step: " + step.title())
            .withCause(failure)
            .withFix("if its disk is full, make room; then run the command again"));
  }

  /// What can't be written down any more must not keep us from going back.
  private void note(Step step, JournalEntry.Event event, String detail) {
    try {
      journal.write(step.id(), event, detail);
    } catch (UncheckedIOException | HostLostException unwritable) {
      // Then the journal tells that the step was begun, and no end of it: which is so.
    }
  }

  private void notRun(PlannedStep planned) {
    if (planned.toDo()) {
      outcome(planned.step(), StepOutcome.Ending.NOT_RUN, "", Duration.ZERO);
    }
  }

  private Result undone(ProblemException failure) {
    List<String> undone = new ArrayList<>();
    List<String> left = new ArrayList<>();
    for (Step step : begun.reversed()) {
      try {
        String what = execution.undo(step);
        if (!what.isEmpty()) {
          note(step, JournalEntry.Event.UNDONE, what);
          if (!undone.contains(what)) {
            undone.add(what);
          }
        }
      } catch (ProblemException | HostLostException | UncheckedIOException stuck) {
        note(step, JournalEntry.Event.UNDO_FAILED, String.valueOf(stuck.getMessage()));
        left.add(step.title() + " (" + stuck.getMessage() + ")");
      }
    }
    ExitCode exit =
        left.isEmpty() || failure.exitCode() == ExitCode.INTERRUPTED
            ? failure.exitCode()
            : ExitCode.NEEDS_PERSON;
    return new Result(outcomes, failure.problems(), exit, undone, left);
  }

  private void outcome(Step step, StepOutcome.Ending ending, String detail, Duration took) {
    outcomes.add(new StepOutcome(step.id(), step.title(), ending, detail, took));
  }

  private Duration since(Instant start) {
    return Duration.between(start, clock.instant());
  }
}
