package dev.berth.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.host.HostLostException;
import dev.berth.host.LocalHost;
import dev.berth.plan.PlannedStep;
import dev.berth.plan.ReleaseStep;
import dev.berth.plan.Step;
import dev.berth.problem.ExitCode;
import dev.berth.problem.Problem;
import dev.berth.problem.ProblemException;
import dev.berth.progress.Quiet;
import dev.berth.run.StepOutcome.Ending;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlanRunnerTest {
  private static final Step RENDER =
      new ReleaseStep.RenderRelease(1, "content", new LinkedHashMap<>());
  private static final Step CHECK = new ReleaseStep.CheckFromOutside(1, 3);
  private static final Step RECORD = new ReleaseStep.RecordRelease(1, new LinkedHashMap<>());

  @TempDir private Path directory;
  private final Quiet progress = new Quiet();
  private Machine machine;

  @BeforeEach
  void place() {
    machine = Machine.at(new LocalHost(), directory, new Ticking(), progress);
  }

  @Test
  void doesWhatIsToDoInOrderAndPassesOverTheRest() {
    Paper paper = new Paper(Map.of(), Map.of());

    PlanRunner.Result result = run(paper, needed(RENDER), satisfied(CHECK), needed(RECORD));

    assertThat(paper.written).containsExactly("do release", "do record");
    assertThat(result.exit()).isEqualTo(ExitCode.OK);
    assertThat(result.outcomes())
        .extracting(StepOutcome::ending)
        .containsExactly(Ending.DONE, Ending.SATISFIED, Ending.DONE);
    assertThat(progress.said()).containsExactly("done release", "skipped smoke", "done record");
  }

  @Test
  void theFirstFailureStopsItAndTakesBackNewestFirst() {
    Paper paper = new Paper(Map.of("smoke", problem("health is 500")), Map.of());

    PlanRunner.Result result = run(paper, needed(RENDER), needed(CHECK), needed(RECORD));

    assertThat(paper.written)
        .containsExactly("do release", "do smoke", "undo smoke", "undo release");
    assertThat(result.exit()).isEqualTo(ExitCode.FAILED);
    assertThat(result.problems()).containsExactly(Problem.of("health is 500"));
    assertThat(result.undone()).containsExactly("smoke taken back", "release taken back");
    assertThat(result.outcomes())
        .extracting(StepOutcome::ending)
        .containsExactly(Ending.DONE, Ending.FAILED, Ending.NOT_RUN);
  }

  @Test
  void whatCanNotBeTakenBackIsNamedAndNeedsAPerson() {
    Paper paper =
        new Paper(
            Map.of("smoke", problem("health is 500")),
            Map.of("release", problem("the disk is gone")));

    PlanRunner.Result result = run(paper, needed(RENDER), needed(CHECK));

    assertThat(result.exit()).isEqualTo(ExitCode.NEEDS_PERSON);
    assertThat(result.left()).containsExactly("render release 1 (the disk is gone)");
    assertThat(result.undone()).containsExactly("smoke taken back");
  }

  @Test
  void anInterruptedRunStillTakesBackWhatItBrought() {
    HostLostException stop = new HostLostException("interrupted", new InterruptedException());
    Paper paper = new Paper(Map.of("smoke", stop), Map.of());

    PlanRunner.Result result = run(paper, needed(RENDER), needed(CHECK));

    assertThat(result.exit()).isEqualTo(ExitCode.INTERRUPTED);
    assertThat(paper.written).contains("undo smoke", "undo release");
    assertThat(paper.interruptedWhileUndoing).isFalse();
  }

  @Test
  void aProgramThatWasStoppedTogetherWithUsDidNotFail() {
    Thread.currentThread().interrupt();

    PlanRunner.Result result =
        run(new Paper(Map.of("smoke", problem("exit code 130")), Map.of()), needed(CHECK));

    assertThat(result.exit()).isEqualTo(ExitCode.INTERRUPTED);
    assertThat(result.problems().getFirst().what()).startsWith("interrupted in the step");
    assertThat(Thread.interrupted()).isFalse();
  }

  @Test
  void aDiskThatIsFullIsAFailureLikeAnyOtherAndIsTakenBack() {
    UncheckedIOException full = new UncheckedIOException(new IOException("no space left"));
    Paper paper = new Paper(Map.of("smoke", full), Map.of());

    PlanRunner.Result result = run(paper, needed(RENDER), needed(CHECK), needed(RECORD));

    assertThat(result.exit()).isEqualTo(ExitCode.FAILED);
    assertThat(result.problems().getFirst().cause()).contains("no space left");
    assertThat(result.undone()).containsExactly("smoke taken back", "release taken back");
  }

  @Test
  void aStepThatCanNotBeWrittenDownIsNotBegun() throws IOException {
    Paper paper = new Paper(Map.of(), Map.of());
    Journal journal = journal();
    Files.createDirectory(directory.resolve("journal.jsonl")); // where no file can be written

    PlanRunner.Result result =
        new PlanRunner(paper, journal, progress, machine.clock()).run(List.of(needed(RENDER)));

    assertThat(result.exit()).isEqualTo(ExitCode.FAILED);
    assertThat(paper.written).isEmpty();
  }

  @Test
  void theJournalTellsHowFarItCame() {
    run(new Paper(Map.of("smoke", problem("no")), Map.of()), needed(RENDER), needed(CHECK));

    assertThat(journal().openSteps()).isEmpty();
    assertThat(directory.resolve("journal.jsonl"))
        .content()
        .containsSubsequence(
            "\"release\",\"event\":\"BEGUN\"",
            "\"release\",\"event\":\"DONE\"",
            "\"smoke\",\"event\":\"FAILED\"",
            "\"smoke\",\"event\":\"UNDONE\"",
            "\"release\",\"event\":\"UNDONE\"");
  }

  private PlanRunner.Result run(StepExecution execution, PlannedStep... steps) {
    return new PlanRunner(execution, journal(), progress, machine.clock()).run(List.of(steps));
  }

  private Journal journal() {
    return Journal.open(machine, directory.resolve("journal.jsonl"), "up");
  }

  private static PlannedStep needed(Step step) {
    return new PlannedStep(step, true, "needed");
  }

  private static PlannedStep satisfied(Step step) {
    return new PlannedStep(step, false, "there already");
  }

  private static ProblemException problem(String what) {
    return new ProblemException(ExitCode.FAILED, Problem.of(what));
  }

  /// Steps carried out on paper: written down, failing where it is told to.
  private static final class Paper implements StepExecution {
    private final Map<String, RuntimeException> failing;
    private final Map<String, RuntimeException> stuck;
    private final List<String> written = new ArrayList<>();
    private boolean interruptedWhileUndoing;

    Paper(Map<String, RuntimeException> failing, Map<String, RuntimeException> stuck) {
      this.failing = failing;
      this.stuck = stuck;
    }

    @Override
    public String carryOut(Step step, Consumer<String> detail) {
      written.add("do " + step.id());
      RuntimeException failure = failing.get(step.id());
      if (failure != null) {
        if (failure instanceof HostLostException) {
          Thread.currentThread().interrupt();
        }
        throw failure;
      }
      return step.id() + " is done";
    }

    @Override
    public String undo(Step step) {
      interruptedWhileUndoing |= Thread.currentThread().isInterrupted();
      written.add("undo " + step.id());
      RuntimeException failure = stuck.get(step.id());
      if (failure != null) {
        throw failure;
      }
      return step.id() + " taken back";
    }
  }
}
