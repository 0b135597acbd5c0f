package dev.lazyflow;

import static java.util.concurrent.CompletableFuture.delayedExecutor;
import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the server promises to whoever starts and stops it (docs/contract.md), seen from outside.
class ProcessIT {
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

  private static String update(long number) {
    String content = "\"text\":\"Дело " + number + "\"";
    return "{\"update_id\":%d,%s}"
        .formatted(number, RunningApp.message("message", 42, number, content));
  }

  private Path database() {
    return directory.resolve("data/lazyflow.db");
  }

  @Test
  void aStandbyWaitsForTheWriterAndTakesOver() throws IOException {
    try (var old = start(Map.of("LAZYFLOW_DRAIN_MS", "1500")).awaitHealthy();
        var next = start(Map.of())) {
      Eventually.until("standing by", () -> next.log().contains("standing by"));
      assertThat(next.get("/health").statusCode()).isEqualTo(503);
      assertThat(next.get("/health").body()).contains("\"status\":\"standby\"");
      assertThat(next.get("/tasks").statusCode()).isEqualTo(503);
      assertThat(next.get("/tasks").headers().firstValue("Retry-After")).contains("1");
      assertThat(next.webhook(update(1)).statusCode()).isEqualTo(503);
      assertThat(old.webhook(update(2)).statusCode()).isEqualTo(200);

      old.terminate();
      Eventually.until("draining", () -> old.health() == 503);
      // It still serves whoever comes, and says to come no more.
      var last = old.webhook(update(3));
      assertThat(last.statusCode()).isEqualTo(200);
      assertThat(old.get("/me").statusCode()).isEqualTo(401);

      assertThat(old.exitCode()).isZero();
      next.awaitHealthy();
      assertThat(next.webhook(update(4)).statusCode()).isEqualTo(200);
      Eventually.until(
          "every update is a task",
          () -> RunningApp.rows(database(), "select 1 from tasks").size() == 3);
      assertThat(old.log()).contains("\"message\":\"stopped\"").doesNotContain("\"ERROR\"");
      next.terminate();
      assertThat(next.exitCode()).isZero();
    }
    assertThat(Files.exists(directory.resolve("data/lazyflow.db-wal"))).isFalse();
  }

  @Test
  void aStandbyThatIsStoppedLeavesAtOnce() {
    try (var old = start(Map.of()).awaitHealthy();
        var next = start(Map.of())) {
      Eventually.until("standing by", () -> next.log().contains("standing by"));
      next.terminate();

      assertThat(next.exitCode()).isZero();
      assertThat(next.log()).doesNotContain("\"ERROR\"");
      assertThat(old.health()).isEqualTo(200);
    }
  }

  @Test
  void aRequestInFlightIsFinishedBeforeTheEnd() throws IOException {
    try (var server = start(Map.of()).awaitHealthy();
        var socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      byte[] body = update(1).getBytes(StandardCharsets.UTF_8);
      String head =
          "POST /webhook/%1$s HTTP/1.1\r\nHost: x\r\nX-Telegram-Bot-Api-Secret-Token: %1$s\r\n"
                  .formatted(RunningApp.SECRET)
              + "Expect: 100-continue\r\nContent-Length: "
              + body.length
              + "\r\n\r\n";
      socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
      assertThat(read(socket, "HTTP/1.1 100 Continue\r\n\r\n".length()))
          .as("the request is in the app")
          .startsWith("HTTP/1.1 100");
      socket.getOutputStream().write(body, 0, 20);
      socket.getOutputStream().flush();
      server.terminate();
      Eventually.until("no new connections", () -> server.health() == 0);
      socket.getOutputStream().write(body, 20, body.length - 20);
      socket.getOutputStream().flush();

      assertThat(read(socket, 12)).isEqualTo("HTTP/1.1 200");
      assertThat(server.exitCode()).isZero();
    }
    assertThat(RunningApp.rows(database(), "select count(*) from telegram_updates"))
        .containsExactly("1");
  }

  private static String read(Socket socket, int bytes) throws IOException {
    return new String(socket.getInputStream().readNBytes(bytes), StandardCharsets.US_ASCII);
  }

  /// Telegram's part is played by a loop that repeats each update until it is answered 200.
  @Test
  void killedAtAnyMomentItLosesAndDoublesNothing() {
    long seed = 20261122;
    var random = new Random(seed);
    int updates = 0;
    for (int round = 0; round < 4; round++) {
      try (var server = start(Map.of()).awaitHealthy()) {
        int moment = 20 + random.nextInt(400);
        delayedExecutor(moment, MILLISECONDS).execute(server::kill);
        while (delivered(server, updates + 1)) {
          updates++;
        }
        assertThat(server.exitCode()).isEqualTo(137);
      }
    }
    // The one whose answer was cut off may be stored or not: Telegram repeats it.
    int all = updates + 1;
    try (var server = start(Map.of()).awaitHealthy()) {
      assertThat(delivered(server, all)).isTrue();
      Eventually.until(
          "everything is worked and answered",
          () ->
              RunningApp.rows(database(), "select 1 from telegram_updates where state = 'new'")
                      .isEmpty()
                  && RunningApp.rows(database(), "select 1 from outbox where state = 'new'")
                      .isEmpty());
      server.terminate();
      assertThat(server.exitCode()).isZero();
    }
    assertThat(RunningApp.rows(database(), "select count(*) from tasks"))
        .as("seed %d", seed)
        .containsExactly(Integer.toString(all));
    assertThat(RunningApp.rows(database(), "select count(distinct telegram_message_id) from tasks"))
        .containsExactly(Integer.toString(all));
    assertThat(RunningApp.rows(database(), "select count(*) from outbox where state = 'sent'"))
        .containsExactly(Integer.toString(all));
    assertThat(RunningApp.rows(database(), "pragma integrity_check")).containsExactly("ok");
  }

  private static boolean delivered(ServerProcess server, long number) {
    try {
      return server.webhook(update(number)).statusCode() == 200;
    } catch (UncheckedIOException died) {
      return false;
    }
  }

  @Test
  void aWrongConfigurationEndsWithEverythingThatIsWrong() {
    try (var server =
        start(Map.of("WEBHOOK_SECRET", "dev-secret", "CORS_ALLOWED_ORIGINS", "*", "PORT", "x"))) {
      assertThat(server.exitCode()).isEqualTo(78);
      assertThat(server.log())
          .contains("3 problems", "WEBHOOK_SECRET", "CORS_ALLOWED_ORIGINS", "PORT is \"x\"");
    }
    assertThat(Files.exists(directory.resolve("data"))).isFalse();
  }

  @Test
  void aDatabaseOfANewerVersionEndsWithWhatToDo() {
    try (var server = start(Map.of()).awaitHealthy()) {
      server.terminate();
      assertThat(server.exitCode()).isZero();
    }
    RunningApp.run(database(), "pragma user_version = 99");
    try (var server = start(Map.of())) {
      assertThat(server.exitCode()).isEqualTo(78);
      assertThat(server.log()).contains("has schema 99", "fix:");
    }
  }

  @Test
  void theLogIsJsonAndHoldsNoSecret() {
    String initData = Signed.initData(42, Instant.now());
    String token;
    try (var server = start(Map.of()).awaitHealthy()) {
      server.webhook(update(1));
      server.get("/webhook/" + RunningApp.SECRET);
      server.get("/webhook/" + RunningApp.SECRET + "/more?x=" + FakeTelegram.TOKEN);
      var opened =
          server.send(
              HttpRequest.newBuilder(server.uri("/session"))
                  .POST(BodyPublishers.ofString("{\"initData\":\"" + initData + "\"}")));
      token = String.valueOf(FakeTelegram.fields(opened.body()).get("token"));
      server.send(
          HttpRequest.newBuilder(server.uri("/me?token=" + token))
              .header("Authorization", "Bearer " + token)
              .header("X-Request-Id", "seen-1"));
      telegram.close();
      server.webhook(update(2));
      Eventually.until("Telegram is missed", () -> server.log().contains("will be repeated"));
      server.terminate();
      assertThat(server.exitCode()).isZero();
      assertThat(server.logLines()).isNotEmpty().allMatch(line -> line.startsWith("{\"at\":\""));
      assertThat(server.log())
          .contains("\"requestId\":\"seen-1\"", "\"path\":\"/webhook/…\"")
          .doesNotContain(
              FakeTelegram.TOKEN,
              RunningApp.SECRET,
              token,
              initData.substring(initData.indexOf("hash=")),
              "Дело");
    }
  }

  @Test
  void theProbeSaysWhatHealthSays() {
    try (var server = start(Map.of()).awaitHealthy()) {
      assertThat(Probe.healthy(server.port())).isTrue();
      int port = server.port();
      server.kill();
      assertThat(Probe.healthy(port)).isFalse();
    }
  }
}
