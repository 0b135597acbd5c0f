package dev.berth.testbed.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.testbed.load.DiskStalls.Stall;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

final class DiskStallsTest {
  private static final DiskStalls STALLS =
      new DiskStalls(List.of(stall(1000, 1600), stall(3000, 3200)));

  private static Stall stall(long from, long until) {
    return new Stall(Duration.ofMillis(from), Duration.ofMillis(until));
  }

  private static Answer answer(Kind kind, long at, long latency) {
    return new Answer(1, kind, Duration.ofMillis(at), Duration.ofMillis(latency), 200, "");
  }

  private static long besides(Answer... answers) {
    return STALLS.longestWaitBesides(List.of(answers)).toMillis();
  }

  @Test
  void aWriteThatBeganBeforeAStallAndEndedAfterItWaitedForTheRest() {
    assertThat(besides(answer(Kind.HTTP1_POST, 900, 750))).isEqualTo(150);
  }

  @Test
  void ofAWriteThatBeganInAStallOnlyItsEndCounts() {
    assertThat(besides(answer(Kind.HTTP2_POST, 1500, 130))).isEqualTo(30);
  }

  @Test
  void aWriteOverTwoStallsWaitedBetweenThem() {
    assertThat(besides(answer(Kind.CLOSING_POST, 1000, 2200))).isEqualTo(1400);
  }

  @Test
  void aWriteBesideAllStallsAndAReadInOneCountWhole() {
    assertThat(besides(answer(Kind.HTTP1_POST, 1600, 90))).isEqualTo(90);
    assertThat(besides(answer(Kind.HTTP1_GET, 1000, 500))).isEqualTo(500);
  }

  @Test
  void theLongestOfAllIsTold() {
    assertThat(
            besides(
                answer(Kind.HTTP1_POST, 1000, 600),
                answer(Kind.HTTP1_POST, 2000, 120),
                answer(Kind.HTTP1_GET, 2000, 110)))
        .isEqualTo(120);
    assertThat(besides()).isZero();
  }
}
