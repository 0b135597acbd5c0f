package dev.berth.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.host.docker.ContainerFacts;
import dev.berth.release.ReleaseIntent;
import dev.berth.release.Slot;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// Release 7 counts; its app is in slot a.
class CutoverPlanTest {
  private static final ContainerFacts APP = World.container("app", "healthy");
  private static final ContainerFacts WORKER = World.container("worker", "healthy");

  @Test
  void theFirstReleaseGetsTheFirstSlotAndTakesOverFromNobody() {
    Handover app = handover("new", StackFacts.none());

    assertThat(app.slot()).isEqualTo(Slot.A);
    assertThat(app.from()).isEmpty();
    assertThat(ids("new", StackFacts.none()))
        .containsExactly("create", "cutover", "services", "record");
  }

  @Test
  void aNewReleaseGetsTheSlotThatTheRunningOneLeaves() {
    Handover app = handover("new", World.facts());

    assertThat(app.slot()).isEqualTo(Slot.B);
    assertThat(app.from()).containsExactly("bakery-app-a-1");
    assertThat(ids("new", World.facts()))
        .containsExactly("create", "standby", "cutover", "services", "record", "remove-replaced");
  }

  @Test
  void anAppThatCantStandByIsNotStartedBesideTheOldOne() {
    Wanted wanted = World.with(World.wanted("new"), Manner.STOP_FIRST);

    assertThat(ids(wanted, World.facts())).contains("create", "cutover").doesNotContain("standby");
    assertThat(ids(World.with(wanted, Manner.OVERLAP), World.facts())).contains("standby");
  }

  @Test
  void aReleaseFromBeforeThereWereSlotsIsInTheFirst() {
    ContainerFacts old = World.container("app", 7, "a", "healthy");
    ContainerFacts unlabelled =
        new ContainerFacts(
            old.id(),
            "bakery-app-1",
            old.state(),
            old.health(),
            0,
            old.imageId(),
            "always",
            100,
            without(old.labels(), "dev.berth.restart"),
            Map.of(),
            List.of());

    Handover app = handover("new", facts(unlabelled, WORKER));

    assertThat(app.slot()).isEqualTo(Slot.B);
    assertThat(app.from()).containsExactly("bakery-app-1");
    assertThat(ids(World.CONTENT, facts(unlabelled, WORKER))).isEmpty();
  }

  @Test
  void whatWasCreatedByARunThatWasCutOffIsGoneOnWith() {
    StackFacts cut = unfinished(APP, WORKER, World.container("app", 8, "b", "created"));

    assertThat(handover("changed", cut).slot()).isEqualTo(Slot.B);
    assertThat(ids("changed", cut))
        .containsExactly("create", "standby", "cutover", "services", "record", "remove-replaced");
  }

  @Test
  void aReleaseThatIsNoLongerWantedGivesWayToTheOneThatCounts() {
    ContainerFacts stopped = World.container("app", 7, "a", "exited");
    StackFacts cut = unfinished(stopped, WORKER, World.container("app", 8, "b", "healthy"));

    assertThat(ids("other", cut)).startsWith("return", "create");
    assertThat(step("other", cut, CutoverStep.ReturnTo.class))
        .isEqualTo(new CutoverStep.ReturnTo(Optional.of(7), List.of(8)));
    assertThat(handover("other", cut).slot()).isEqualTo(Slot.B);
    assertThat(handover("other", cut).from()).containsExactly("bakery-app-a-1");
    assertThat(ids(World.CONTENT, cut))
        .containsExactly("return", "create", "cutover", "remove-replaced");
  }

  @Test
  void stoppedContainersOfAReplacedReleaseAreRemovedOnceTheNextOneCounts() {
    StackFacts facts = facts(APP, WORKER, World.container("app", 6, "b", "exited"));

    assertThat(ids(World.CONTENT, facts)).containsExactly("remove-replaced");
  }

  @Test
  void oneThatWouldNotComeUpAfterARebootDoesNotServe() {
    ContainerFacts frail =
        new ContainerFacts(
            APP.id(),
            APP.name(),
            "running",
            APP.health(),
            0,
            APP.imageId(),
            "no",
            100,
            APP.labels(),
            Map.of(),
            List.of());

    assertThat(ids(World.CONTENT, facts(frail, WORKER))).containsExactly("create", "cutover");
  }

  @Test
  void aWorkerIsStartedAloneAndNeverTouchesTheApp() {
    StackFacts facts = facts(APP, World.container("worker", "unhealthy"));

    assertThat(ids(World.CONTENT, facts)).containsExactly("services");
    assertThat(step(World.CONTENT, facts, ReleaseStep.StartServices.class).services())
        .containsExactly("worker");
  }

  private static Handover handover(String content, StackFacts facts) {
    return step(content, facts, CutoverStep.Cutover.class).handovers().getFirst();
  }

  private static <T extends Step> T step(String content, StackFacts facts, Class<T> kind) {
    return plan(World.wanted(content), facts).toDo().stream()
        .filter(kind::isInstance)
        .map(kind::cast)
        .findFirst()
        .orElseThrow();
  }

  /// Of the steps about containers, in their order.
  private static List<String> ids(String content, StackFacts facts) {
    return ids(World.wanted(content), facts);
  }

  private static List<String> ids(Wanted wanted, StackFacts facts) {
    return plan(wanted, facts).toDo().stream()
        .filter(step ->
            step instanceof CutoverStep
                || step instanceof ReleaseStep.StartServices
                || step instanceof ReleaseStep.RecordRelease)
        .map(Step::id)
        .toList();
  }

  private static Plan plan(Wanted wanted, StackFacts facts) {
    return UpPlanner.plan(
        wanted, World.situation(facts, World.edge(World.SITE, "127.0.0.1"), List.of()));
  }

  private static StackFacts facts(ContainerFacts... containers) {
    return facts(Optional.empty(), 7, containers);
  }

  private static StackFacts unfinished(ContainerFacts... containers) {
    return facts(Optional.of(new ReleaseIntent(8, "changed", Instant.EPOCH)), 8, containers);
  }

  private static StackFacts facts(
      Optional<ReleaseIntent> unfinished, int highest, ContainerFacts... containers) {
    StackFacts all = World.facts();
    return new StackFacts(
        List.of(containers),
        all.network(),
        all.takenSubnets(),
        all.volumes(),
        all.images(),
        all.releases(),
        unfinished,
        highest,
        all.staticFiles());
  }

  private static Map<String, String> without(Map<String, String> labels, String label) {
    Map<String, String> left = new TreeMap<>(labels);
    left.remove(label);
    return left;
  }
}
