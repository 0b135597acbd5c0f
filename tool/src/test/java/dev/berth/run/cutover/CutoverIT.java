package dev.berth.run.cutover;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.host.docker.ContainerFacts;
import dev.berth.host.docker.NetworkFacts;
import dev.berth.problem.ExitCode;
import dev.berth.release.ReleaseRecord;
import dev.berth.release.ReleaseStore;
import dev.berth.release.StackNetwork;
import dev.berth.run.Machine;
import dev.berth.run.StepOutcome;
import dev.berth.run.up.Counting;
import dev.berth.run.up.Kiosk;
import dev.berth.run.up.Ledger;
import dev.berth.run.up.Up;
import dev.berth.run.up.UpOutcome;
import dev.berth.run.up.UpOutcome.Ending;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/// One release after another on the real engine, while requests come.
class CutoverIT {
  private static final String NAME = "rtest-cut";

  /// Whether the app stands by: what dies without it is one of [dev.berth.run.up.BadReleasesIT],
  /// too.
  static final List<Boolean> BAD =
      Boolean.getBoolean("berth.long") ? List.of(true, false) : List.of(true);

  @TempDir private Path directory;

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void releasesFollowEachOtherWithoutALossAndWithOneWriter(boolean standby) {
    try (Ledger ledger = new Ledger(NAME, directory, standby)) {
      assertThat(ledger.write("one").kiosk.up().problems()).isEmpty();
      assertThat(ledger.only().labels()).containsEntry("dev.berth.slot", "a");

      try (Counting counting = new Counting(ledger)) {
        for (String release : new String[] {"two", "three"}) {
          UpOutcome outcome = ledger.write(release).kiosk.up();
          assertThat(outcome.problems()).isEmpty();
          String told = step(outcome, "cutover");
          assertThat(told).contains("ms after the old one was told to end");
          System.out.println((standby ? "standby: " : "without standby: ") + told);
        }
        counting.assertNothingLostOrDoubled(ledger);
      }
      ledger.assertNeverTwoWriters();
      assertThat(ledger.writers()).hasSize(3);
      ContainerFacts serving = ledger.only();
      assertThat(serving.labels()).containsEntry("dev.berth.slot", "a");
      assertThat(serving.restart()).isEqualTo("unless-stopped");
      ReleaseRecord record = record(ledger, 3);
      assertThat(record.slot("app").letter()).isEqualTo("a");
      assertNothingToDo(ledger);
    }
  }

  @ParameterizedTest
  @FieldSource("BAD")
  void aReleaseThatDiesWithTheDataInItsHandsGivesItBack(boolean standby) {
    try (Ledger ledger = new Ledger(NAME, directory, standby)) {
      assertThat(ledger.write("one").kiosk.up().problems()).isEmpty();
      ContainerFacts before = ledger.only();

      try (Counting counting = new Counting(ledger)) {
        UpOutcome bad = ledger.write("bad", standby ? "lock" : "nothing", "dies").kiosk.up();

        assertThat(bad.exit()).as("%s", bad).isEqualTo(ExitCode.FAILED);
        assertThat(bad.problems().getFirst().state().orElseThrow())
            .contains("release 1 runs again");
        counting.assertNothingLostOrDoubled(ledger);
      }
      ContainerFacts after = ledger.only();
      assertThat(after.id()).isEqualTo(before.id());
      assertThat(after.running()).isTrue();
      assertThat(after.restart()).isEqualTo("unless-stopped");
      ledger.assertNeverTwoWriters();
      ledger.write("one");
      assertNothingToDo(ledger);
    }
  }

  @Test
  void anAppThatDoesNotWaitThoughItShouldIsEndedAndTheOldOneIsNotTouched() {
    try (Ledger ledger = new Ledger(NAME, directory, true)) {
      assertThat(ledger.write("one").kiosk.up().problems()).isEmpty();
      ContainerFacts before = ledger.only();

      UpOutcome bad = ledger.write("eager", "nothing", "none").kiosk.up();

      assertThat(bad.exit()).isEqualTo(ExitCode.FAILED);
      assertThat(bad.problems().getFirst().what())
          .isEqualTo("app claims to serve while the old process does");
      assertThat(bad.problems().getFirst().state().orElseThrow())
          .contains("release 1 was not touched");
      assertThat(ledger.only().id()).isEqualTo(before.id());
      assertThat(ledger.only().pid()).isEqualTo(before.pid());
    }
  }

  /// Else nobody would serve for a moment: the edge finds the new one only after the server does.
  @Test
  void theOldOneIsToldToEndWhenTheEdgeKnowsTheNewOneToo() {
    try (Kiosk kiosk = new Kiosk("rtest-found", directory)) {
      assertThat(kiosk.up().problems()).isEmpty();
      NetworkFacts network = kiosk.docker.network("rtest-found").orElseThrow();
      String second = StackNetwork.of(network.name(), network.subnets().getFirst()).slot(0, 1);
      LateEdge late = new LateEdge(kiosk, second);

      kiosk.write("kiosk adds");
      UpOutcome outcome = new Up(kiosk.machine.with(late), kiosk::stack).run(plan -> true);

      assertThat(outcome.problems()).isEmpty();
      assertThat(late.known()).containsExactly(true);
    }
  }

  private static void assertNothingToDo(Ledger ledger) {
    UpOutcome outcome = ledger.kiosk.up();
    assertThat(outcome.ending()).as("%s", outcome.plan().toDo()).isEqualTo(Ending.NOTHING_TO_DO);
  }

  private static ReleaseRecord record(Ledger ledger, int number) {
    Machine machine = ledger.kiosk.machine;
    return new ReleaseStore(machine.host(), machine.releases(NAME)).record(number).orElseThrow();
  }

  private static String step(UpOutcome outcome, String id) {
    return outcome.steps().stream()
        .filter(step -> step.id().equals(id))
        .map(StepOutcome::detail)
        .findFirst()
        .orElseThrow();
  }
}
