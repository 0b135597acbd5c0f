package dev.berth.data.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MeterTest {

  @Test
  void saysHowFarHowFastAndHowLong() {
    assertThat(Meter.text(250_000_000, 1_000_000_000, 2))
        .isEqualTo("250.0 MB of 1.00 GB, 125.0 MB/s, 6 s left");
  }

  @Test
  void whatGrowsMeanwhileIsNeverMoreThanAll() {
    assertThat(Meter.text(2_000_000, 1_000_000, 1))
        .startsWith("2.0 MB of 2.0 MB")
        .endsWith(" 0 s left");
  }
}
