package dev.berth.plan;

import static dev.berth.plan.Steps.toDo;
import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.plan.DataFacts.Timing;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What a plan does about data.
class DataPlanTest {
  private static final List<String> UNITS = List.of("berth-backup@bakery.timer");
  private static final Timing KEPT = new Timing.AsWanted(UNITS);

  @Test
  void aReleaseGetsTheDataOnlyOnceItIsCopied() {
    assertThat(toDo(plan("new", facts(true, KEPT))))
        .containsSubsequence("release", "static", "snapshot", "create", "cutover", "record")
        .doesNotContain("timers");
  }

  @Test
  void withNothingToReleaseThereIsNothingToCopy() {
    assertThat(plan(World.CONTENT, facts(true, KEPT)).nothingToDo()).isTrue();
  }

  @Test
  void withNoDataYetThePlanSaysSo() {
    Plan plan = plan("new", facts(false, KEPT));

    assertThat(toDo(plan)).doesNotContain("snapshot");
    assertThat(reason(plan, "snapshot")).isEqualTo("there is no data yet");
  }

  @Test
  void whoMayNotReadTheDataIsToldThatNothingIsCopied() {
    Plan plan =
        plan(
            "new",
            new DataFacts(
                true, List.of(), Optional.of("only root may"), new Timing.Impossible("not root")));

    assertThat(toDo(plan)).doesNotContain("snapshot", "timers");
    assertThat(plan.notes())
        .containsExactly(
            "no copies of the data are taken by themselves: not root",
            "no snapshot before this release: only root may");
  }

  @Test
  void timersThatDoNotRunAreStartedBeforeAnythingElseIs() {
    Timing differs = new Timing.Differs(UNITS, "not active", Optional.of("1.2.3"));

    assertThat(toDo(plan(World.CONTENT, facts(true, differs))))
        .containsExactly("toolbox", "timers", "smoke");
    assertThat(toDo(plan("new", facts(true, differs))))
        .containsSubsequence("toolbox", "timers", "release", "snapshot", "cutover");
  }

  @Test
  void whatIsSaidOfCopiesAndChangesAloneIsWrittenWithoutARelease() {
    DataFacts keep = new DataFacts(true, List.of("data", "backup.keep"), Optional.empty(), KEPT);

    Plan plan = plan(World.CONTENT, keep);

    assertThat(toDo(plan)).containsExactly("set", "smoke");
    assertThat(reason(plan, "set")).isEqualTo("data, backup.keep differ");
  }

  @Test
  void whatTimersStartReadsWhatWasWrittenBefore() {
    Timing differs = new Timing.Differs(UNITS, "not active", Optional.empty());
    DataFacts both = new DataFacts(true, List.of("data"), Optional.empty(), differs);

    assertThat(toDo(plan(World.CONTENT, both))).containsExactly("set", "timers", "smoke");
    assertThat(reason(plan(World.CONTENT, both), "set")).isEqualTo("data differs");
  }

  @Test
  void aReleaseWritesItByItself() {
    DataFacts keep = new DataFacts(true, List.of("backup.keep"), Optional.empty(), KEPT);

    assertThat(plan("new", keep).steps())
        .extracting(planned -> planned.step().id())
        .contains("release")
        .doesNotContain("set");
  }

  @Test
  void aMachineThatHasNoTimersIsNoDifference() {
    Timing impossible = new Timing.Impossible("there is no systemd here");

    Plan plan = plan(World.CONTENT, facts(true, impossible));

    assertThat(plan.nothingToDo()).isTrue();
    assertThat(plan.notes()).isEmpty();
  }

  private static DataFacts facts(boolean filled, Timing timing) {
    return new DataFacts(filled, List.of(), Optional.empty(), timing);
  }

  private static Plan plan(String content, DataFacts data) {
    return UpPlanner.plan(World.wanted(content), World.with(World.running(), data));
  }

  private static String reason(Plan plan, String id) {
    return plan.steps().stream()
        .filter(planned -> planned.step().id().equals(id))
        .map(PlannedStep::reason)
        .findFirst()
        .orElseThrow();
  }
}
