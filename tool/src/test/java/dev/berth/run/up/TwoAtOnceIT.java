package dev.berth.run.up;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.berth.host.docker.ContainerFacts;
import dev.berth.problem.ExitCode;
import dev.berth.problem.Problem;
import dev.berth.problem.ProblemException;
import dev.berth.run.Lock;
import dev.berth.run.LockHolder;
import dev.berth.run.Unlock;
import dev.berth.run.up.UpOutcome.Ending;
import dev.berth.testbed.machines.Await;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/// Two people who release the same stack, one of them from another machine.
class TwoAtOnceIT {
  private static final String NAME = "rtest-two";

  private static final List<String> ENTRIES =
      List.of(
          "begun build-app",
          "done release",
          "begun create",
          "done create",
          "begun cutover",
          "done cutover",
          "begun smoke",
          "begun record");

  @TempDir private static Path directory;
  private static Kiosk kiosk;

  @BeforeAll
  static void release() {
    kiosk = new Kiosk(NAME, directory);
    assertThat(kiosk.up().problems()).isEmpty();
    kiosk.keep("precious");
  }

  @AfterEach
  void theDataIsWhole() {
    assertThat(kiosk.data()).isEqualTo("precious");
  }

  @AfterAll
  static void remove() {
    kiosk.close();
  }

  @Test
  void theSecondIsToldWhoIsAtWorkAndChangesNothing() throws Exception {
    kiosk.write("theirs who are first");
    try (SteppedUp theirs = SteppedUp.elsewhere(kiosk).until("begun cutover")) {
      Seen before = Seen.of(kiosk);

      assertTurnedAway();

      assertThat(Seen.of(kiosk)).isEqualTo(before);
      assertThat(theirs.toItsEnd()).contains("DONE");
    }
    assertThat(kiosk.up().ending()).isEqualTo(Ending.NOTHING_TO_DO);
  }

  @Test
  void whoSleptAndLostTheLockChangesNothingMore() throws Exception {
    for (String entry : Rounds.some(ENTRIES, "done cutover")) {
      kiosk.write("theirs at " + entry);
      try (SteppedUp theirs = SteppedUp.elsewhere(kiosk).until(entry)) {
        theirs.sleep();
        aMinutePasses();
        kiosk.write("ours at " + entry);
        assertThat(kiosk.up().problems()).as(entry).isEmpty();
        Seen ours = Seen.of(kiosk);

        theirs.wake();

        assertLost(
            theirs.toItsEnd(), "it was taken away by another command, which has ended since");
        assertThat(Seen.of(kiosk)).as(entry).isEqualTo(ours);
        assertThat(kiosk.up().ending()).as(entry).isEqualTo(Ending.NOTHING_TO_DO);
      }
    }
  }

  @Test
  @EnabledIfSystemProperty(named = "berth.long", matches = "true")
  void whoWakesWhileAnotherIsAtWorkLeavesTheLockToThem() throws Exception {
    kiosk.write("theirs who wake");
    try (SteppedUp theirs = SteppedUp.elsewhere(kiosk).until("begun cutover")) {
      theirs.sleep();
      aMinutePasses();
      kiosk.write("ours at work");
      try (SteppedUp ours = SteppedUp.here(kiosk).until("begun create")) {
        Seen before = Seen.of(kiosk);

        theirs.wake();

        assertLost(theirs.toItsEnd(), "it is held by `berth up` of ");
        assertThat(Seen.of(kiosk)).isEqualTo(before);
        assertThat(Lock.look(kiosk.machine, lock()).orElseThrow().dead()).isFalse();
        assertThat(ours.toItsEnd()).contains("DONE");
      }
    }
    assertThat(kiosk.up().ending()).isEqualTo(Ending.NOTHING_TO_DO);
  }

  @Test
  @EnabledIfSystemProperty(named = "berth.long", matches = "true")
  void whoSleptWhileNobodyCameGoesOn() throws Exception {
    kiosk.write("theirs alone");
    try (SteppedUp theirs = SteppedUp.elsewhere(kiosk).until("begun cutover")) {
      theirs.sleep();
      aMinutePasses();

      theirs.wake();

      assertThat(theirs.toItsEnd()).contains("DONE");
    }
    assertThat(kiosk.up().ending()).isEqualTo(Ending.NOTHING_TO_DO);
  }

  @Test
  void whatADeadProcessElsewhereHeldIsExplainedAndLapses() throws Exception {
    kiosk.write("theirs who die");
    try (SteppedUp theirs = SteppedUp.elsewhere(kiosk).until("begun cutover")) {
      theirs.kill();
    }
    assertTurnedAway();
    assertThat(Unlock.run(kiosk.machine, NAME))
        .singleElement()
        .satisfies(holder -> {
          assertThat(holder.dead()).isFalse();
          assertThat(holder.words()).contains("`berth up` of ", " on ", ", last heard ");
        });
    assertThat(lock()).exists();

    aMinutePasses();

    assertThat(Unlock.run(kiosk.machine, NAME)).singleElement().matches(LockHolder::dead);
    assertThat(lock()).doesNotExist();
    assertThat(Unlock.run(kiosk.machine, NAME)).isEmpty();
    assertThat(kiosk.up().ending()).isEqualTo(Ending.DONE);
  }

  private static void assertTurnedAway() {
    assertThatThrownBy(kiosk::up)
        .isInstanceOfSatisfying(
            ProblemException.class,
            refused -> {
              assertThat(refused.exitCode()).isEqualTo(ExitCode.FAILED);
              Problem problem = refused.problems().getFirst();
              assertThat(problem.what()).isEqualTo("another command is at work here");
              assertThat(problem.cause().orElseThrow())
                  .containsPattern(
                      "held by `berth up` of \\S+ on \\S+, process \\d+, since 20\\S+Z,"
                          + " last heard \\d+ s ago");
              assertThat(problem.fix().orElseThrow())
                  .startsWith("wait until it has ended, then run the command again")
                  .contains("berth unlock");
              assertThat(problem.state()).contains("nothing was changed");
            });
  }

  private static void assertLost(List<String> said, String cause) {
    assertThat(said)
        .doesNotContain("DONE")
        .last()
        .asString()
        .contains("`berth up` has lost its lock", cause, "berth releases says what runs")
        .contains("nothing was changed since it was lost");
  }

  /// Since the lock was last touched: really in the long form; in the short one so says its file.
  private static void aMinutePasses() throws IOException {
    if (Boolean.getBoolean("berth.long")) {
      Await.until(
          Duration.ofSeconds(90),
          "a minute is over",
          () -> {
            LockHolder holder = Lock.look(kiosk.machine, lock()).orElseThrow();
            return holder.dead();
          });
    } else {
      Files.setLastModifiedTime(lock(), FileTime.from(Instant.now().minusSeconds(61)));
    }
  }

  private static Path lock() {
    return kiosk.machine.releases(NAME).lock();
  }

  /// All that a release changes.
  private record Seen(List<String> containers, List<String> files) {
    static Seen of(Kiosk kiosk) throws IOException {
      try (Stream<Path> all = Files.walk(kiosk.machine.state())) {
        return new Seen(
            kiosk.containers().stream().map(Seen::words).sorted().toList(),
            all.filter(Files::isRegularFile)
                .filter(file -> !file.endsWith("lock"))
                .map(Seen::words)
                .sorted()
                .toList());
      }
    }

    private static String words(ContainerFacts one) {
      return one.name() + " " + one.id() + " " + one.pid() + " " + one.restart();
    }

    private static String words(Path file) {
      try {
        return file + " " + Objects.hash(Files.readString(file), Files.getLastModifiedTime(file));
      } catch (IOException gone) {
        return file + " is gone";
      }
    }
  }
}
