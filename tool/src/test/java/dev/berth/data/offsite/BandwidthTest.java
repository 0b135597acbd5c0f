package dev.berth.data.offsite;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class BandwidthTest {
  private Instant now = Instant.parse("2026-11-27T02:15:00Z");
  private Duration waited = Duration.ZERO;

  private Bandwidth bandwidth(long bytesPerSecond) {
    return new Bandwidth(
        bytesPerSecond,
        () -> now,
        time -> {
          waited = waited.plus(time);
          now = now.plus(time);
        });
  }

  @Test
  void takesAsLongAsTheRateSays() throws IOException {
    byte[] through =
        bandwidth(1_000_000).limit(new ByteArrayInputStream(new byte[5_000_000])).readAllBytes();

    assertThat(through).hasSize(5_000_000);
    assertThat(waited).isBetween(Duration.ofMillis(4_900), Duration.ofMillis(5_100));
  }

  @Test
  void allStreamsTogetherKeepTheRate() throws IOException {
    Bandwidth bandwidth = bandwidth(1_000_000);

    bandwidth.limit(new ByteArrayInputStream(new byte[1_000_000])).readAllBytes();
    bandwidth.limit(new ByteArrayInputStream(new byte[1_000_000])).readAllBytes();

    assertThat(waited).isBetween(Duration.ofMillis(1_900), Duration.ofMillis(2_100));
  }

  @Test
  void aPauseIsNotMadeUpForByABurst() throws IOException {
    Bandwidth bandwidth = bandwidth(1_000_000);
    bandwidth.limit(new ByteArrayInputStream(new byte[100_000])).readAllBytes();
    now = now.plus(Duration.ofHours(1));
    waited = Duration.ZERO;

    bandwidth.limit(new ByteArrayInputStream(new byte[1_000_000])).readAllBytes();

    assertThat(waited).isGreaterThan(Duration.ofMillis(900));
  }

  @Test
  void aClockThatWasSetBackStopsNothing() throws IOException {
    Bandwidth bandwidth = bandwidth(1_000_000);
    bandwidth.limit(new ByteArrayInputStream(new byte[100_000])).readAllBytes();
    now = now.minus(Duration.ofDays(1));
    waited = Duration.ZERO;

    bandwidth.limit(new ByteArrayInputStream(new byte[100_000])).readAllBytes();

    assertThat(waited).isLessThan(Duration.ofSeconds(1));
  }

  @Test
  void withoutALimitNothingWaits() throws IOException {
    bandwidth(0).limit(new ByteArrayInputStream(new byte[5_000_000])).readAllBytes();

    assertThat(waited).isZero();
  }
}
