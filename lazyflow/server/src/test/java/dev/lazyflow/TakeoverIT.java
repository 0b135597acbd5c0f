package dev.lazyflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// How one process follows another, and how little time passes (docs/contract.md).
class TakeoverIT {
  private static final Map<String, String> LONG_DRAIN = Map.of("LAZYFLOW_DRAIN_MS", "60000");

  private final FakeTelegram telegram = new FakeTelegram();
  @TempDir Path directory;
  private int processes;

  @AfterEach
  void stop() {
    telegram.close();
  }

  private ServerProcess start(Map<String, String> more) {
    var environment = new HashMap<>(RunningApp.environment(telegram.root(), directory, more));
    return new ServerProcess(directory.resolve("log" + ++processes), environment);
  }

  @Test
  void theDrainEndsWhenTheProxyHasHeardOfIt() {
    try (var server = start(LONG_DRAIN).awaitHealthy()) {
      server.terminate();
      Eventually.until("draining", () -> server.health() == 503);
      assertThat(server.get("/me").statusCode()).isEqualTo(401);

      assertThat(server.healthForTheProxy()).isEqualTo(503);

      assertThat(server.exitCode()).isZero();
      assertThat(number(server, "stopped", "drainMs")).isBetween(50L, 19_000L);
    }
  }

  @Test
  void aQuestionThatTheProxyPassesOnDoesNotEndTheDrain() {
    try (var server = start(Map.of("LAZYFLOW_DRAIN_MS", "700")).awaitHealthy()) {
      server.terminate();
      Eventually.until("draining", () -> server.health() == 503);
      assertThat(Probe.healthy(server.port())).isFalse();

      assertThat(server.exitCode()).isZero();
      assertThat(number(server, "stopped", "drainMs")).isGreaterThanOrEqualTo(700);
    }
  }

  @Test
  void eachSaysWhenItHasTheDatabaseAndNeverTwoHaveItAtOnce() {
    Instant before = Instant.MIN;
    ServerProcess server = start(Map.of()).awaitHealthy();
    for (int takeover = 0; takeover < 3; takeover++) {
      ServerProcess next = start(Map.of());
      Eventually.until("standing by", () -> next.log().contains("\"standing by\""));
      server.terminate();
      assertThat(server.exitCode()).isZero();
      next.awaitHealthy();

      assertThat(text(server, "acquired the writer's lock", "hold"))
          .isEqualTo(text(server, "releases the writer's lock", "hold"))
          .isNotEqualTo(text(next, "acquired the writer's lock", "hold"));
      Instant acquired = at(server, "acquired the writer's lock");
      Instant released = at(server, "releases the writer's lock");
      assertThat(acquired).isAfterOrEqualTo(before).isBefore(released);
      assertThat(at(next, "acquired the writer's lock")).isAfterOrEqualTo(released);
      before = released;
      server.close();
      server = next;
    }
    server.close();
  }

  @Test
  void aStandbyWarmsUpOnNothingOfOursAndLeavesNothing() {
    try (var old = start(Map.of()).awaitHealthy();
        var next = start(Map.of("LAZYFLOW_RATE_LIMIT", "10"))) {
      Eventually.until("standing by", () -> next.log().contains("\"standing by\""));

      assertThat(next.log()).contains("warm-up.db").doesNotContain("WARN", "\"request\"");
      assertThat(directory.toFile().list((where, name) -> name.startsWith("warm-up"))).isEmpty();
      assertThat(RunningApp.rows(directory.resolve("data/lazyflow.db"), "select 1 from users"))
          .isEmpty();
      assertThat(old.health()).isEqualTo(200);
    }
  }

  @Test
  void aStandbyTakesOverAtOnceFromAProcessThatWasKilled() {
    try (var old = start(Map.of()).awaitHealthy();
        var next = start(Map.of())) {
      Eventually.until("waiting", () -> next.log().contains("another process has the database"));
      old.kill();

      next.awaitHealthy();
      assertThat(old.log()).doesNotContain("releases the writer's lock");
    }
  }

  private static Map<String, ?> line(ServerProcess server, String message) {
    List<String> lines =
        server.logLines().stream()
            .filter(line -> line.contains("\"message\":\"" + message + "\""))
            .toList();
    assertThat(lines).as(message).hasSize(1);
    return FakeTelegram.fields(lines.getFirst());
  }

  private static String text(ServerProcess server, String message, String field) {
    return String.valueOf(line(server, message).get(field));
  }

  private static Instant at(ServerProcess server, String message) {
    return Instant.parse(text(server, message, "at"));
  }

  private static long number(ServerProcess server, String message, String field) {
    return Long.parseLong(text(server, message, field));
  }
}
