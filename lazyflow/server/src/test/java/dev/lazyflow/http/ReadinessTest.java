package dev.lazyflow.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazyflow.http.Readiness.Phase;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ReadinessTest {
  private static final Duration LONG = Duration.ofMinutes(1);
  private static final Duration QUIET = Duration.ofMillis(50);

  private final Readiness readiness = new Readiness();

  @Test
  void drainsAsLongAsItIsToldForAProxyThatDoesNotAsk() {
    assertThat(drained(Duration.ofMillis(120))).isGreaterThanOrEqualTo(Duration.ofMillis(120));
    assertThat(readiness.phase()).isEqualTo(Phase.DRAINING);
  }

  @Test
  void waitsForAMomentOfQuietAfterTheProxyWasTold() {
    readiness.told();

    assertThat(drained(LONG)).isBetween(QUIET, LONG.minusSeconds(1));
  }

  @Test
  void beginsTheMomentAnewWithEachRequestThatComes() throws InterruptedException {
    Thread drain = Thread.ofVirtual().start(() -> readiness.drain(LONG));
    readiness.told();
    long last = 0;
    for (int i = 0; i < 2000 && drain.isAlive(); i++) {
      readiness.came();
      last = System.nanoTime();
    }
    drain.join();

    assertThat(Duration.ofNanos(System.nanoTime() - last)).isGreaterThanOrEqualTo(QUIET);
  }

  @Test
  void doesNotDrainWithoutTimeForIt() {
    assertThat(drained(Duration.ZERO)).isLessThan(LONG.dividedBy(2));
    assertThat(readiness.serves()).isTrue();
  }

  @Test
  void doesNotStandByOnceItServes() {
    assertThat(readiness.standBy()).isTrue();
    readiness.enter(Phase.READY);
    assertThat(readiness.standBy()).isFalse();
    assertThat(readiness.phase()).isEqualTo(Phase.READY);
  }

  private Duration drained(Duration longest) {
    long start = System.nanoTime();
    readiness.drain(longest);
    return Duration.ofNanos(System.nanoTime() - start);
  }
}
