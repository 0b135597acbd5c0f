package dev.berth.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ServedVersionTest {
  @Test
  void aVersionIsAKeyOrTheWholeAnswer() {
    assertThat(version(200, "{\"status\":\"ok\",\"version\":\"1.2\",\"time\":7}")).contains("1.2");
    assertThat(version(200, "1.2\n")).contains("1.2");
    assertThat(version(200, "{\"status\":\"ok\"}")).contains("{\"status\":\"ok\"}");
  }

  @Test
  void nothingButSuccessTellsOne() {
    assertThat(version(404, "1.2")).isEmpty();
    assertThat(ServedVersion.of(new Answer.Unanswered("refused", Duration.ZERO))).isEmpty();
  }

  private static Optional<String> version(int status, String body) {
    return ServedVersion.of(
        new Answer.Answered(status, Map.of(), body, "", Optional.empty(), Duration.ZERO));
  }
}
