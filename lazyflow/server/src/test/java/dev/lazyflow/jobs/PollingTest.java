package dev.lazyflow.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazyflow.Eventually;
import dev.lazyflow.FakeTelegram;
import dev.lazyflow.RunningApp;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PollingTest {
  private static final Map<String, String> POLLING = Map.of("TELEGRAM_UPDATES", "polling");

  private final FakeTelegram telegram = new FakeTelegram();
  @TempDir Path directory;

  @AfterEach
  void stop() {
    telegram.close();
  }

  private static String update(long number, String text) {
    return "{\"update_id\":%d,\"unknown\":{\"a\":1},%s}"
        .formatted(number, RunningApp.message("message", 42, number, "\"text\":\"" + text + "\""));
  }

  @Test
  void fetchesUpdatesOnceAndRemembersWhereItWas() {
    telegram.deliver(update(100, "Первое"));
    telegram.deliver(update(101, "Второе"));
    try (var app = new RunningApp(telegram, directory, POLLING)) {
      Eventually.until("both", () -> app.rows("select 1 from tasks").size() == 2);
      app.settle();
      assertThat(app.rows("select body from telegram_updates where update_id = 100").getFirst())
          .contains("\"unknown\":{\"a\":1}");
    }
    int before = telegram.calls("getUpdates").size();
    try (var app = new RunningApp(telegram, directory, POLLING)) {
      Eventually.until("polls again", () -> telegram.calls("getUpdates").size() > before);
      assertThat(telegram.calls("getUpdates").get(before).fields()).containsEntry("offset", 102L);
      assertThat(app.rows("select content from tasks order by telegram_message_id"))
          .containsExactly("Первое", "Второе");
    }
    assertThat(telegram.calls("sendMessage")).hasSize(2);
    assertThat(telegram.calls("getUpdates").getFirst().text("allowed_updates"))
        .contains("callback_query");
  }

  @Test
  void aLongPollDoesNotHoldUpTheEnd() {
    telegram.longPoll(30_000);
    long start;
    try (var app = new RunningApp(telegram, directory, POLLING)) {
      Eventually.until("polling", () -> !telegram.calls("getUpdates").isEmpty());
      assertThat(app.rows("select 1 from tasks")).isEmpty();
      start = System.nanoTime();
    }
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofMillis(1900));
  }

  @Test
  void goesOnAfterAFailure() {
    telegram.answerNext("getUpdates", 502, "");
    telegram.answerNext("getUpdates", 409, "{\"ok\":false,\"error_code\":409}");
    telegram.deliver(update(7, "Дошло"));
    try (var app = new RunningApp(telegram, directory, POLLING)) {
      Eventually.until("arrived", () -> !app.rows("select 1 from tasks").isEmpty());
    }
  }
}
