package dev.berth.testbed.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.testbed.load.Writers.Hold;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class WritersTest {
  private static String line(int second, String what, String hold) {
    return "{\"at\":\"%s\",\"level\":\"INFO\",\"message\":\"%s the writer's lock\",\"hold\":\"%s\"}"
        .formatted(Instant.ofEpochSecond(second), what, hold);
  }

  private static long together(String... lines) {
    return Writers.together(Writers.holds(List.of(lines)));
  }

  @Test
  void findsTheHoldsAmongOtherLines() {
    assertThat(
            Writers.holds(
                List.of(
                    "{\"at\":\"2026-11-27T10:00:00Z\",\"message\":\"listening\"}",
                    line(1, "acquired", "a"),
                    line(2, "releases", "a"))))
        .containsExactly(new Hold(Instant.ofEpochSecond(1), Instant.ofEpochSecond(2)));
  }

  @Test
  void oneAfterTheOtherIsNeverTwoWhateverTheOrderOfTheLogs() {
    assertThat(
            together(
                line(2, "acquired", "b"),
                line(3, "releases", "b"),
                line(3, "acquired", "c"),
                line(1, "acquired", "a"),
                line(2, "releases", "a")))
        .isZero();
  }

  @Test
  void countsWhoBeganBeforeAnotherHadEnded() {
    assertThat(
            together(
                line(1, "acquired", "a"),
                line(9, "releases", "a"),
                line(2, "acquired", "b"),
                line(3, "releases", "b"),
                line(4, "acquired", "c")))
        .isEqualTo(2);
  }

  @Test
  void takesAHoldWithoutAnEndAsOneThatGoesOn() {
    assertThat(together(line(1, "acquired", "a"), line(2, "acquired", "b"))).isEqualTo(1);
  }
}
