package dev.berth.verify.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.verify.telegram.DeliveryWatch.Verdict;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DeliveryWatchTest {
  private static final Instant BEGUN = Instant.parse("2026-11-26T12:00:00Z");

  @Test
  void nothingWaitsAndNothingFailed() {
    assertThat(watch(info(0, null)).after(info(0, null), false))
        .isEqualTo(
            new Verdict.Arrives(
                "nothing waits, and no delivery failed since 2026-11-26T12:00:00Z"));
  }

  @Test
  void anErrorFromBeforeStaysForeverAndTellsNothing() {
    Verdict verdict = watch(info(0, -3600)).after(info(0, -3600), false);

    assertThat(verdict).isInstanceOf(Verdict.Arrives.class);
  }

  @Test
  void aDeliveryThatFailedIsMadeUpForOnceNothingWaits() {
    assertThat(watch(info(1, null)).after(info(0, 4), false))
        .isInstanceOfSatisfying(
            Verdict.Arrives.class,
            arrives -> assertThat(arrives.evidence()).contains("made up for", "502 Bad Gateway"));
  }

  @Test
  void whatWaitsIsGivenTime() {
    DeliveryWatch watch = watch(info(2, 1));

    assertThat(watch.after(info(2, 1), false)).isInstanceOf(Verdict.Waits.class);
    assertThat(watch.after(info(2, 9), true))
        .isEqualTo(
            new Verdict.Fails(
                "2 updates wait; the last delivery failed: Wrong response from the webhook:"
                    + " 502 Bad Gateway, 2026-11-26T12:00:09Z"));
  }

  @Test
  void anErrorOfTheVerySecondInWhichWeBeganIsNotHeldAgainstIt() {
    assertThat(watch(info(1, 0)).after(info(1, 0), true)).isInstanceOf(Verdict.Waits.class);
  }

  @Test
  void moreAndMoreWaitWithoutAnError() {
    assertThat(watch(info(3, null)).after(info(7, null), true))
        .isEqualTo(
            new Verdict.Fails("7 updates wait, 4 more than at first, and Telegram tells no error"));
  }

  @Test
  void fewerAndFewerWait() {
    assertThat(watch(info(300, -60)).after(info(40, -60), true))
        .isEqualTo(new Verdict.Arrives("40 updates wait, of 300 at first"));
  }

  @Test
  void theNextTryOfAnOldFailureMayBeMinutesAway() {
    assertThat(watch(info(3, -60)).after(info(3, -60), true))
        .isInstanceOfSatisfying(
            Verdict.Waits.class,
            waits -> assertThat(waits.what()).contains("3 updates wait since"));
  }

  private static DeliveryWatch watch(WebhookInfo first) {
    return new DeliveryWatch(first, BEGUN);
  }

  /// @param errorAt seconds after the beginning
  private static WebhookInfo info(int pending, @Nullable Integer errorAt) {
    return new WebhookInfo(
        "https://bakery.example/webhook/s",
        pending,
        "203.0.113.7",
        errorAt == null ? null : BEGUN.getEpochSecond() + errorAt,
        errorAt == null ? null : "Wrong response from the webhook: 502 Bad Gateway",
        40,
        null);
  }
}
