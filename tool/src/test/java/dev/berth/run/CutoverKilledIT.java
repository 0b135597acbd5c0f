package dev.berth.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.run.UpOutcome.Ending;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A release killed in the middle of its cutover: the stack serves again by itself, one process has
/// the data, and the next `up` finishes or goes back.
class CutoverKilledIT {
  private static final String NAME = "rtest-cutkill";
  private static final String WAITS = "doing cutover: app: requests wait";

  private static final List<String> MOMENTS =
      List.of(
          "begun create",
          "begun standby",
          "begun cutover",
          WAITS,
          "begun smoke",
          "begun record",
          "begun remove-replaced");

  @TempDir private Path directory;

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void itServesAgainByItselfAndTheNextUpFinishes(boolean standby) throws Exception {
    try (Ledger ledger = new Ledger(NAME, directory, standby)) {
      assertThat(ledger.write("first").kiosk.up().problems()).isEmpty();
      for (String moment : Rounds.some(MOMENTS, "begun create", WAITS, "begun smoke")) {
        if (standby || !moment.contains("standby")) {
          ledger.write("after " + moment.replace(":", ""));
          KilledUp.at(moment, ledger.kiosk);
          assertServesByItself(ledger, moment);
          assertHealed(ledger, moment);
        }
      }
      ledger.assertNeverTwoWriters();
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
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
