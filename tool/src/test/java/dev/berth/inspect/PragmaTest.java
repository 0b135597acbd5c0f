package dev.berth.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PragmaTest {
  @Test
  void settingsAreRead() {
    assertThat(
            Pragma.in(
                """
                -- PRAGMA synchronous = OFF;
                PRAGMA journal_mode=WAL;
                pragma foreign_keys = ON; PRAGMA main.cache_size(-2000);
                /* PRAGMA a = 1; */ PRAGMA busy_timeout = 5000;
                """))
        .extracting(pragma -> pragma + " " + pragma.line())
        .containsExactly(
            "journal_mode=WAL 1", "foreign_keys=ON 2", "cache_size=-2000 2", "busy_timeout=5000 3");
  }

  @Test
  void questionsAreNoSettings() {
    assertThat(Pragma.in("PRAGMA table_info(tasks); PRAGMA journal_mode; PRAGMA user_version;"))
        .isEmpty();
  }
}
