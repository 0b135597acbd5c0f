package dev.berth.testbed.telegram.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class RetryTest {
  private static final Instant START = Instant.parse("2026-11-22T09:00:00Z");

  @Test
  void triesAtOnceThenAfterDoublingPausesUpToAMinuteOrTwo() {
    List<Long> pauses = pauses(new int[10]);

    assertThat(pauses.subList(0, 7)).containsExactly(0L, 2L, 4L, 8L, 16L, 32L, 64L);
    assertThat(pauses.subList(7, 10)).allMatch(pause -> pause >= 60 && pause <= 120);
  }

  @Test
  void keepsARetryAfterToTheSecondAndDoesNotGrowByIt() {
    assertThat(pauses(new int[] {1, 1, 1, 7})).containsExactly(1L, 1L, 1L, 7L);
    assertThat(pauses(new int[] {0, 0, 5, 0, 0})).containsExactly(0L, 2L, 5L, 4L, 8L);
  }

  @Test
  void takesARetryAfterOnTheVeryFirstFailure() {
    assertThat(pauses(new int[] {3, 0})).containsExactly(3L, 2L);
  }

  /// How long it waits after each failure with this Retry-After.
  private static List<Long> pauses(int[] retryAfters) {
    Random random = new Random(7);
    Retry retry = Retry.fresh(START);
    List<Long> pauses = new ArrayList<>();
    for (int retryAfter : retryAfters) {
      retry = retry.failed(START, retryAfter, random);
      pauses.add(Duration.between(START, retry.due()).toSeconds());
    }
    return pauses;
  }
}
