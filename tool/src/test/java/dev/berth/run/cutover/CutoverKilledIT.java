package dev.berth.run.cutover;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.run.Outside;
import dev.berth.run.Patience;
import dev.berth.run.up.Counting;
import dev.berth.run.up.KilledUp;
import dev.berth.run.up.Ledger;
import dev.berth.run.up.Rounds;
import dev.berth.run.up.SteppedUp;
import dev.berth.run.up.UpOutcome;
import dev.berth.run.up.UpOutcome.Ending;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A release killed in its middle: the stack serves on or again by itself, one process has the
/// data, nothing is lost, and the next `up` finishes or goes back.
class CutoverKilledIT {
  private static final String NAME = "rtest-cutkill";
  private static final String WAITS = "doing cutover: app: requests wait";

  @TempDir private Path directory;

  @Test
  void nothingIsLostWhateverEntryOfTheJournalWasTheLast() throws Exception {
    killedAfter(true, "begun cutover");
  }

  @Test
  @EnabledIfSystemProperty(named = "berth.long", matches = "true")
  void nothingIsLostWithoutStandbyEither() throws Exception {
    killedAfter(false, "begun cutover");
  }

  /// @param few of the entries that a release writes, for the short form
  private void killedAfter(boolean standby, String... few) throws Exception {
    try (Ledger ledger = new Ledger(NAME, directory, standby)) {
      ledger.keepingData(Duration.ofSeconds(2));
      assertThat(ledger.write("first").kiosk.up().problems()).isEmpty();
      Outside outside = new Outside(ledger.kiosk.machine, ledger.kiosk.stack());
      try (Counting counting = new Counting(outside, Duration.ofMillis(20), 0)) {
        List<String> entries;
        try (SteppedUp whole = SteppedUp.here(ledger.write("whole").kiosk)) {
          entries = whole.entries();
        }
        assertThat(entries)
            .contains("begun snapshot", "done rehearsal", "done watch", "done remove-replaced");
        // After as many releases as are kept there is one to remove.
        entries = new ArrayList<>(entries);
        entries.addAll(List.of("begun prune", "done prune"));
        for (String entry : Rounds.some(entries, few)) {
          ledger.write("after " + entry);
          try (SteppedUp up = SteppedUp.here(ledger.kiosk)) {
            up.until(entry).kill();
          }
          assertServesByItself(ledger, entry);
          assertHealed(ledger, entry);
          System.out.printf("killed after %s: %s%n", entry, counting);
        }
        counting.assertNothingLostOrDoubled(ledger);
      }
      ledger.assertNeverTwoWriters();
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  @EnabledIfSystemProperty(named = "berth.long", matches = "true")
  void itServesAgainByItselfWhenTheOldOneHasJustEnded(boolean standby) throws Exception {
    try (Ledger ledger = new Ledger(NAME, directory, standby)) {
      assertThat(ledger.write("first").kiosk.up().problems()).isEmpty();
      String old = ledger.only().name();
      ledger.write("second");

      KilledUp.after(
          WAITS, () -> !ledger.kiosk.docker.container(old).orElseThrow().running(), ledger.kiosk);

      assertServesByItself(ledger, "the old one ended");
      assertHealed(ledger, "the old one ended");
      ledger.assertNeverTwoWriters();
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  @EnabledIfSystemProperty(named = "berth.long", matches = "true")
  void aNextUpThatWantsSomethingElseFirstGoesBack(boolean standby) throws Exception {
    try (Ledger ledger = new Ledger(NAME, directory, standby)) {
      assertThat(ledger.write("first").kiosk.up().problems()).isEmpty();
      String first = ledger.only().id();
      ledger.write("second");
      KilledUp.at("begun smoke", ledger.kiosk);

      ledger.write("first");
      UpOutcome back = ledger.kiosk.up();

      assertThat(back.problems()).as("%s", back).isEmpty();
      assertThat(ledger.only().id()).isEqualTo(first);
      assertThat(ledger.only().restart()).isEqualTo("unless-stopped");
      ledger.assertNeverTwoWriters();

      ledger.write("second");
      KilledUp.at("begun smoke", ledger.kiosk);
      ledger.write("third");
      assertHealed(ledger, "third");
      ledger.assertNeverTwoWriters();
    }
  }

  private static void assertServesByItself(Ledger ledger, String moment) {
    Outside outside = new Outside(ledger.kiosk.machine, ledger.kiosk.stack());
    Optional<Integer> status =
        new Patience(InstantSource.system(), Duration.ofSeconds(60))
            .until(() -> outside.answer().map(answer -> answer.status()).filter(s -> s == 200));
    assertThat(status).as(moment).contains(200);
  }

  private static void assertHealed(Ledger ledger, String moment) {
    UpOutcome healed = ledger.kiosk.up();
    assertThat(healed.problems()).as(moment).isEmpty();
    assertThat(ledger.only().well()).as(moment).isTrue();
    assertThat(ledger.only().restart()).as(moment).isEqualTo("unless-stopped");
    assertThat(ledger.kiosk.up().ending()).as(moment).isEqualTo(Ending.NOTHING_TO_DO);
  }
}
