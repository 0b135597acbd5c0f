package dev.lazyflow.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazyflow.FakeTelegram;
import dev.lazyflow.RunningApp;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutboxTest {
  private static final long ANNA = 42;
  private static final String TOO_FAST =
      """
      {"ok":false,"error_code":429,"description":"Too Many Requests: retry after 1",
       "parameters":{"retry_after":1}}\
      """;

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

  private List<String> sent() {
    return telegram.calls("sendMessage").stream()
        .map(call -> call.text("text").lines().findFirst().orElse(""))
        .toList();
  }

  @Test
  void whatTelegramCouldNotTakeIsSentAgainInOrder() {
    telegram.answerNext("sendMessage", 502, "bad gateway");
    telegram.answerNext("sendMessage", 500, "{\"ok\":false,\"error_code\":500}");
    app.message(ANNA, "\"text\":\"Раз\"");
    app.message(ANNA, "\"text\":\"Два\"");
    app.settle();

    assertThat(sent()).containsExactly("✅ Раз", "✅ Раз", "✅ Раз", "✅ Два");
    assertThat(app.rows("select state, attempts from outbox order by id"))
        .containsExactly("sent|3", "sent|1");
  }

  @Test
  void tooManyRequestsAreRepeatedNotBeforeTelegramSays() {
    telegram.answerNext("sendMessage", 429, TOO_FAST);
    long start = System.nanoTime();
    app.message(ANNA, "\"text\":\"Раз\"");
    app.settle();

    assertThat(System.nanoTime() - start).isGreaterThan(1_000_000_000L);
    assertThat(sent()).containsExactly("✅ Раз", "✅ Раз");
  }

  @Test
  void aUserWhoBlockedTheBotIsNotWrittenToAgain() {
    telegram.answerNext(
        "sendMessage", 403, "{\"ok\":false,\"error_code\":403,\"description\":\"Forbidden\"}");
    app.message(ANNA, "\"text\":\"Раз\"");
    app.settle();

    assertThat(app.rows("select state from outbox")).containsExactly("parked");
    assertThat(app.rows("select blocked from users")).containsExactly("1");
  }

  @Test
  void whatTelegramRefusesIsParkedWithTheReasonAndTheChatGoesOn() {
    telegram.answerNext(
        "sendMessage", 400, "{\"ok\":false,\"error_code\":400,\"description\":\"chat not found\"}");
    app.message(ANNA, "\"text\":\"Раз\"");
    app.message(ANNA, "\"text\":\"Два\"");
    app.settle();

    assertThat(app.rows("select state from outbox order by id")).containsExactly("parked", "sent");
    assertThat(app.rows("select last_error from outbox where state = 'parked'"))
        .containsExactly("400 sendMessage: chat not found");
  }

  @Test
  void chatsDoNotWaitForEachOther() {
    telegram.answerNext("sendMessage", 429, TOO_FAST.replace(":1}", ":600}"));
    app.message(ANNA, "\"text\":\"Раз\"");
    dev.lazyflow.Eventually.until("refused once", () -> !telegram.calls("sendMessage").isEmpty());
    app.message(43, "\"text\":\"Другой\"");
    dev.lazyflow.Eventually.until("the other chat is answered", () -> sent().contains("✅ Другой"));

    assertThat(sent()).containsExactly("✅ Раз", "✅ Другой");
  }

  @Test
  void whatWasNotSentBeforeTheStopIsSentAfterTheStart() {
    telegram.answerNext("sendMessage", 429, TOO_FAST.replace(":1}", ":2}"));
    app.message(ANNA, "\"text\":\"Раз\"");
    dev.lazyflow.Eventually.until("refused once", () -> !telegram.calls("sendMessage").isEmpty());
    app.close();
    app = new RunningApp(telegram, directory, Map.of());
    app.settle();

    assertThat(sent()).containsExactly("✅ Раз", "✅ Раз");
  }
}
