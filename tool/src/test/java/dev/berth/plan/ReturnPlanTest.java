package dev.berth.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.plan.DataFacts.Timing;
import dev.berth.release.ReleaseRecord;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Release 7 counts; release 6 is to run again.
class ReturnPlanTest {
  private static final DataFacts DATA =
      new DataFacts(
          true,
          List.of(),
          Optional.empty(),
          new Timing.AsWanted(List.of("berth-backup@bakery.timer")));

  @Test
  void codeGoesBackByTheCutoverAfterASnapshotAndWithoutARehearsal() {
    Plan plan = plan(Optional.empty());

    assertThat(ids(plan))
        .containsSubsequence(
            "keep-app", "release", "snapshot", "create", "standby", "cutover", "services", "record")
        .doesNotContain("rehearsal", "last-snapshot", "data", "build-app");
    assertThat(reason(plan, "release")).isEqualTo("release 6 is to run again");
  }

  @Test
  void withItsDataTheStackIsStoppedBeforeAnythingNewStarts() {
    Plan plan = plan(Optional.of("20261122T100000Z"));

    assertThat(ids(plan))
        .containsSubsequence(
            "release", "create", "data", "cutover", "services", "record", "remove-replaced")
        .doesNotContain("snapshot", "rehearsal", "standby");
    assertThat(plan.toDo())
        .filteredOn(DataStep.BringBack.class::isInstance)
        .containsExactly(new DataStep.BringBack(8, Optional.of(7), "20261122T100000Z"));
    assertThat(plan.toDo())
        .filteredOn(CutoverStep.Cutover.class::isInstance)
        .allSatisfy(step -> {
          CutoverStep.Cutover cutover = (CutoverStep.Cutover) step;
          assertThat(cutover.previous()).isEmpty();
          assertThat(cutover.handovers()).allMatch(one -> one.from().isEmpty());
        });
  }

  @Test
  void withItsDataTheEdgeChangesOnceSomebodyAnswersAgain() {
    assertThat(ids(plan(Optional.of("20261122T100000Z"))))
        .containsSubsequence("data", "cutover", "site");
    assertThat(ids(plan(Optional.empty()))).containsSubsequence("site", "cutover");
  }

  @Test
  void whatRunsAlreadyNeedsNoWayBack() {
    Wanted wanted = again(World.record(7), Optional.empty());

    assertThat(UpPlanner.plan(wanted, World.with(World.running(), DATA)).nothingToDo()).isTrue();
  }

  @Test
  void aReleaseIsRehearsedAlsoWhenNoImageOfItIsNew() {
    assertThat(ids(UpPlanner.plan(World.wanted("new"), World.with(World.running(), DATA))))
        .containsSubsequence(
            "snapshot", "rehearsal", "create", "standby", "last-snapshot", "cutover");
  }

  private static Plan plan(Optional<String> snapshot) {
    return UpPlanner.plan(again(World.record(6), snapshot), World.with(World.running(), DATA));
  }

  private static Wanted again(ReleaseRecord to, Optional<String> snapshot) {
    Wanted now = World.wanted("now");
    return now.again(new Return(to, snapshot), now.services(), now.images(), 1);
  }

  private static List<String> ids(Plan plan) {
    return plan.toDo().stream().map(Step::id).toList();
  }

  private static String reason(Plan plan, String id) {
    return plan.steps().stream()
        .filter(planned -> planned.step().id().equals(id))
        .map(PlannedStep::reason)
        .findFirst()
        .orElseThrow();
  }
}
