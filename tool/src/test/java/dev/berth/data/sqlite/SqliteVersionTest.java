package dev.berth.data.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SqliteVersionTest {

  @ParameterizedTest
  @CsvSource({
    "3.40.1, true", "3.44.5, true", "3.44.6, false", "3.45.0, true", "3.50.6, true",
    "3.50.7, false", "3.51.0, true", "3.51.2, true", "3.51.3, false", "3.54.1, false",
  })
  void thoseWithTheBugOfStartingALogOverAreKnown(String version, boolean bug) {
    assertThat(SqliteVersion.parse(version).orElseThrow().hasWalResetBug()).isEqualTo(bug);
  }

  @Test
  void whatIsNoVersionIsNone() {
    assertThat(SqliteVersion.parse("3.40")).isEmpty();
    assertThat(SqliteVersion.parse("SQLite 3.40.1")).isEmpty();
  }
}
