package dev.lazyflow.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazyflow.Eventually;
import dev.lazyflow.FakeTelegram;
import dev.lazyflow.RunningApp;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WebhookTest {
  private static final String HEADER = "X-Telegram-Bot-Api-Secret-Token";
  private static final String UPDATE =
      "{\"update_id\":1," + RunningApp.message("message", 42, 1, "\"text\":\"Дело\"") + "}";

  private final FakeTelegram telegram = new FakeTelegram();
  @TempDir Path directory;
  private RunningApp app;

  @BeforeEach
  void start() {
    app = new RunningApp(telegram, directory, Map.of());
  }

  @AfterEach
  void stop() {
    app.close();
    telegram.close();
  }

  private int post(HttpRequest.Builder with) {
    return app.send(with.POST(BodyPublishers.ofString(UPDATE))).statusCode();
  }

  @Test
  void needsTheSecretInThePathAndInTheHeader() {
    String right = "/webhook/" + RunningApp.SECRET;
    String wrong = "/webhook/" + RunningApp.SECRET.replace('0', '1');
    assertThat(post(app.request(right))).isEqualTo(401);
    assertThat(post(app.request(right).header(HEADER, "wrong"))).isEqualTo(401);
    assertThat(post(app.request(wrong).header(HEADER, RunningApp.SECRET))).isEqualTo(401);
    assertThat(app.rows("select * from telegram_updates")).isEmpty();

    assertThat(post(app.request(right).header(HEADER, RunningApp.SECRET))).isEqualTo(200);
    assertThat(app.rows("select update_id, chat_id from telegram_updates")).containsExactly("1|42");
  }

  @Test
  void whatIsNoUpdateIsRefusedAndNotStored() {
    assertThat(app.webhook("{\"update_id\":").statusCode()).isEqualTo(400);
    assertThat(app.webhook("[]").statusCode()).isEqualTo(400);
    assertThat(app.webhook("{\"update_id\":1,\"message\":{\"message_id\":1}}").statusCode())
        .isEqualTo(400);
    assertThat(app.rows("select * from telegram_updates")).isEmpty();
  }

  @Test
  void kindsThatWeDoNotKnowAreAcknowledged() {
    assertThat(app.webhook("{\"update_id\":9,\"business_surprise\":{\"a\":[1,{}]}}").statusCode())
        .isEqualTo(200);
    app.settle();

    assertThat(app.rows("select state from telegram_updates")).containsExactly("done");
  }

  @Test
  void anAnswerDoesNotWaitForTelegram() {
    telegram.close();
    long start = System.nanoTime();
    for (int i = 0; i < 20; i++) {
      app.message(42, "\"text\":\"Дело " + i + "\"");
    }

    assertThat(System.nanoTime() - start).isLessThan(20_000_000_000L);
    Eventually.until(
        "all tasks stored", () -> app.rows("select count(*) from tasks").getFirst().equals("20"));
    assertThat(app.rows("select count(*) from outbox where state = 'new'")).containsExactly("20");
  }

  @Test
  void anUpdateThatCannotBeWorkedIsParkedAndTheChatGoesOn() {
    app.deliver(1, RunningApp.message("message", 42, 1, "\"text\":\"Раньше\""));
    app.settle();
    // A row that breaks every attempt: no message of its chat may be worked before it is given up.
    app.webhook("{\"update_id\":2," + poison() + "}");
    app.deliver(3, RunningApp.message("message", 42, 3, "\"text\":\"Позже\""));
    app.deliver(4, RunningApp.message("message", 77, 4, "\"text\":\"Другой\""));
    app.settle();

    assertThat(app.rows("select update_id, state, attempts from telegram_updates order by 1"))
        .containsExactly("1|done|0", "2|parked|5", "3|done|0", "4|done|0");
    assertThat(app.rows("select content from tasks order by created_at"))
        .containsExactlyInAnyOrder("Раньше", "Позже", "Другой");
    assertThat(app.rows("select last_error from telegram_updates where state = 'parked'"))
        .allMatch(error -> !error.equals("null"));
  }

  /// Longer than a task's content may be, which Telegram never sends.
  private static String poison() {
    return RunningApp.message("message", 42, 2, "\"text\":\"" + "я".repeat(20_000) + "\"");
  }
}
