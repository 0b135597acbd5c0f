package dev.berth.data.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.data.schedule.CopyWatch.Drilled;
import dev.berth.data.schedule.CopyWatch.Seen;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CopyWatchTest {
  private static final Instant START = Instant.parse("2026-11-27T02:15:00Z");
  private static final Optional<Instant> NEVER = Optional.empty();

  @Test
  void aProvedCopyMayBeTwoPeriodsOld() {
    assertThat(at(seen(Optional.of(START)), Duration.ofHours(2))).isEmpty();
    assertThat(at(seen(Optional.of(START)), Duration.ofMinutes(121)))
        .containsExactly("the last proved copy of the data is 2 h old");
  }

  @Test
  void aStackThatNeverHadAProvedCopyIsGivenTheSameTime() {
    assertThat(at(seen(NEVER), Duration.ofHours(2))).isEmpty();
    assertThat(at(seen(NEVER), Duration.ofHours(3)))
        .containsExactly("no proved copy of the data in 3 h");
  }

  @Test
  void withoutATimerOneADayIsEnough() {
    CopyWatch daily = CopyWatch.BY_HAND;

    assertThat(daily.wrong(seen(Optional.of(START)), START.plus(Duration.ofHours(25)))).isEmpty();
    assertThat(daily.wrong(seen(Optional.of(START)), START.plus(Duration.ofHours(26)))).hasSize(1);
  }

  @Test
  void whatANewerCopyFoundIsToldThoughAnOlderOneIsGood() {
    Seen seen =
        new Seen(
            Optional.of(START), Optional.of(START), List.of("orders: malformed"), Optional.empty());

    assertThat(at(seen, Duration.ofHours(1)))
        .containsExactly("the newest copy is not proved: orders: malformed");
  }

  @Test
  void aDrillMustPassAndBeOfTheLastEightDays() {
    Instant now = START.plus(Duration.ofDays(9));
    Optional<Instant> fresh = Optional.of(now);
    Drilled passed = new Drilled(START, List.of());
    Drilled failed = new Drilled(now, List.of("2 files are missing"));

    assertThat(at(new Seen(fresh, fresh, List.of(), Optional.of(passed)), Duration.ofDays(8)))
        .isEmpty();
    assertThat(at(new Seen(fresh, fresh, List.of(), Optional.of(passed)), Duration.ofDays(9)))
        .containsExactly("no drill in 9 days");
    assertThat(at(new Seen(fresh, fresh, List.of(), Optional.of(failed)), Duration.ofDays(9)))
        .containsExactly("the last drill failed: 2 files are missing");
    assertThat(
            at(
                new Seen(Optional.of(START), fresh, List.of(), Optional.empty()),
                Duration.ofDays(9)))
        .as("it was never tried")
        .containsExactly("no drill in 9 days");
  }

  private static Seen seen(Optional<Instant> proved) {
    return new Seen(Optional.of(START), proved, List.of(), Optional.empty());
  }

  private static List<String> at(Seen seen, Duration later) {
    return CopyWatch.BY_TIMER.wrong(seen, START.plus(later));
  }
}
