package dev.berth.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class SchemaChangeTest {
  @Test
  void onlyAHigherNumberThanIsKnownIsInTheWay() {
    assertThat(words(Map.of("shop", 4), Map.of("shop", 4))).isEmpty();
    assertThat(words(Map.of("shop", 4), Map.of("shop", 3))).isEmpty();
    assertThat(words(Map.of("shop", 4), Map.of("shop", 5))).isEqualTo("[shop: schema 5, not 4]");
  }

  @Test
  void aDatabaseThatIsNewOrGoneIsNobodysSchema() {
    assertThat(words(Map.of("shop", 4), Map.of("shop", 4, "log", 1))).isEmpty();
    assertThat(words(Map.of("shop", 4, "log", 1), Map.of("shop", 4))).isEmpty();
  }

  private static String words(Map<String, Integer> known, Map<String, Integer> now) {
    SchemaChange change = SchemaChange.between(known, now);
    assertThat(change.newer()).isEqualTo(!change.words().isEmpty());
    return change.newer() ? change.words().toString() : "";
  }
}
