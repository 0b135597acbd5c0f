package dev.berth.run.container;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class LogLineTest {

  @Test
  void readsDockersTimeAndLeavesTheRest() {
    assertThat(LogLine.parse("app", "shop-app-1", "2026-11-22T10:00:00.123456789Z a  line"))
        .contains(
            new LogLine(
                Instant.parse("2026-11-22T10:00:00.123456789Z"), "app", "shop-app-1", "a  line"));
  }

  @Test
  void whatHasNoTimeIsNoLine() {
    assertThat(LogLine.parse("app", "c", "Error response from daemon: no such container"))
        .isEmpty();
    assertThat(LogLine.parse("app", "c", "")).isEmpty();
  }

  @Test
  void seesTroubleByTheLevelOfJson() {
    assertThat(line("{\"level\":\"ERROR\",\"message\":\"x\"}").trouble()).isTrue();
    assertThat(line("{\"severity\": \"warning\"}").trouble()).isTrue();
    assertThat(line("{\"level\":\"INFO\",\"message\":\"no ERROR at all\"}").trouble()).isFalse();
  }

  @Test
  void seesTroubleByTheUsualWords() {
    assertThat(line("2026 ERROR db is gone").trouble()).isTrue();
    assertThat(line("java.lang.IllegalStateException: x").trouble()).isFalse();
    assertThat(line("Exception in thread main").trouble()).isTrue();
    assertThat(line("listening on 3000").trouble()).isFalse();
  }

  private static LogLine line(String text) {
    return new LogLine(Instant.EPOCH, "app", "c", text);
  }
}
