package dev.berth.cli.screen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SinceTest {
  private static final Clock NOON =
      Clock.fixed(Instant.parse("2026-03-10T12:00:00Z"), ZoneOffset.UTC);
  private static final ZoneId MOSCOW = ZoneId.of("Europe/Moscow");

  @ParameterizedTest
  @CsvSource({
    "15m, 2026-03-10T11:45:00Z",
    "-2h, 2026-03-10T10:00:00Z",
    "3d, 2026-03-07T12:00:00Z",
    "14:30, 2026-03-10T11:30:00Z",
    "15:01, 2026-03-09T12:01:00Z",
    "2026-03-01T08:00:00+03:00, 2026-03-01T05:00:00Z",
  })
  void understandsMomentsAsPeopleSayThem(String text, Instant expected) {
    assertThat(Since.of(text, NOON, MOSCOW)).isEqualTo(expected);
  }

  @Test
  void refusesWhatIsNoTime() {
    assertThatIllegalArgumentException().isThrownBy(() -> Since.of("yesterday", NOON, MOSCOW));
    assertThatIllegalArgumentException().isThrownBy(() -> Since.of("25:00", NOON, MOSCOW));
  }
}
