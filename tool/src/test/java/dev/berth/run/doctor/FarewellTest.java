package dev.berth.run.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.run.container.HealthRecord.Kind;
import dev.berth.run.container.HealthRecord.Seen;
import dev.berth.run.doctor.HandoverTrial.Handed;
import dev.berth.run.doctor.Promise.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What is made of the answers of a process that was told to end.
class FarewellTest {
  private static final Instant TOLD = Instant.parse("2026-03-10T12:00:00Z");
  private static final Duration GRACE = Duration.ofSeconds(2);

  @Test
  void saysThatItLeavesForAsLongAsItPromises() {
    Farewell farewell = farewell(seen(20, 320, 360), 360, 0);

    assertThat(farewell.drained().orElseThrow().toMillis()).isBetween(300L, 320L);
    assertThat(farewell.killed()).isFalse();
    assertThat(verdicts(farewell, List.of(true, true), HalfRequest.End.ANSWERED))
        .containsExactly(Verdict.KEPT, Verdict.KEPT, Verdict.KEPT);
  }

  /// It may have said so right after it was asked.
  @Test
  void anAnswerThatComesLateDoesNotMakeTheDrainShorter() {
    Seen late = new Seen(TOLD.plusMillis(5), TOLD.plusMillis(30), Kind.SERVES);
    Seen leaving = new Seen(TOLD.plusMillis(40), TOLD.plusMillis(41), Kind.UNAVAILABLE);
    Seen gone = new Seen(TOLD.plusMillis(310), TOLD.plusMillis(311), Kind.SILENT);

    assertThat(farewell(List.of(late, leaving, gone), 320, 0).drained())
        .contains(Duration.ofMillis(305));
  }

  @Test
  void aDrainThatIsTooShortIsNone() {
    Farewell farewell = farewell(seen(20, 120, 200), 200, 0);

    assertThat(verdicts(farewell, List.of(true), HalfRequest.End.CUT_OFF))
        .containsExactly(Verdict.NOT_KEPT, Verdict.NOT_KEPT, Verdict.KEPT);
  }

  @Test
  void aDrainInWhichNobodyIsServedIsNone() {
    Farewell farewell = farewell(seen(20, 400, 440), 440, 0);

    assertThat(verdicts(farewell, List.of(true, false), HalfRequest.End.ANSWERED))
        .startsWith(Verdict.NOT_KEPT);
  }

  @Test
  void oneThatIsKilledCutsOffWhatItDoesThoughItAnswersUntilThen() {
    Farewell farewell = farewell(seen(2000, 2000, 2040), 2010, 137);

    assertThat(farewell.killed()).isTrue();
    assertThat(farewell.lastServed()).isEqualTo(TOLD.plusMillis(2000));
    assertThat(verdicts(farewell, List.of(), HalfRequest.End.ANSWERED))
        .containsExactly(Verdict.NOT_KEPT, Verdict.NOT_KEPT, Verdict.NOT_KEPT);
  }

  @Test
  void oneThatDiesOfMemoryWasNotKilledForItsSlowness() {
    assertThat(farewell(seen(20, 20, 100), 40, 137).killed()).isFalse();
  }

  @Test
  void whatIsSeenTooSeldomIsNotClaimed() {
    List<Seen> seen =
        List.of(
            new Seen(TOLD.minusMillis(200), TOLD.minusMillis(190), Kind.SERVES),
            new Seen(TOLD.plusMillis(200), TOLD.plusMillis(210), Kind.UNAVAILABLE),
            new Seen(TOLD.plusMillis(600), TOLD.plusMillis(610), Kind.SILENT));

    assertThat(verdicts(farewell(seen, 600, 0), List.of(), HalfRequest.End.TOO_EARLY))
        .containsExactly(Verdict.NOT_TRIED, Verdict.NOT_TRIED, Verdict.KEPT);
  }

  private static List<Verdict> verdicts(
      Farewell farewell, List<Boolean> usual, HalfRequest.End inFlight) {
    Handed handed = new Handed(farewell, Duration.ZERO, Optional.of(inFlight), usual);
    Departure departure = new Departure(handed);
    return departure.promises(departure.pause(Duration.ofMillis(500)), true).stream()
        .map(Promise::verdict)
        .toList();
  }

  private static Farewell farewell(List<Seen> seen, long ended, int exitCode) {
    return new Farewell(seen, TOLD, TOLD.plusMillis(ended), GRACE, exitCode);
  }

  /// An answer every 20 ms: it serves until a moment, says 503 until a second one, then nothing.
  private static List<Seen> seen(long serves, long drains, long end) {
    List<Seen> seen = new ArrayList<>();
    for (long at = -20; at <= end; at += 20) {
      Kind kind = at <= serves ? Kind.SERVES : at <= drains ? Kind.UNAVAILABLE : Kind.SILENT;
      seen.add(new Seen(TOLD.plusMillis(at - 1), TOLD.plusMillis(at), kind));
    }
    return seen;
  }
}
