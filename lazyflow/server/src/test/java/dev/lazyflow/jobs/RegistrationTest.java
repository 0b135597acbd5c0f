package dev.lazyflow.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazyflow.Eventually;
import dev.lazyflow.FakeTelegram;
import dev.lazyflow.FakeTelegram.Call;
import dev.lazyflow.RunningApp;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RegistrationTest {
  private static final String URL = "https://lazyflow.example/webhook/" + RunningApp.SECRET;
  private static final String AS_WANTED =
      """
      {"url":"%s","pending_update_count":0,"max_connections":8,"has_custom_certificate":false,
       "allowed_updates":["my_chat_member","message","edited_message","callback_query"]}\
      """
          .formatted(URL);

  private final FakeTelegram telegram = new FakeTelegram();
  @TempDir Path directory;

  @AfterEach
  void stop() {
    telegram.close();
  }

  /// Runs until the menu is settled, which comes last.
  private void run(Map<String, String> more) {
    int before = telegram.calls("getMyCommands", "setMyCommands").size();
    try (var _ = new RunningApp(telegram, directory, more)) {
      Eventually.until(
          "registered", () -> telegram.calls("getMyCommands", "setMyCommands").size() > before);
    }
  }

  @Test
  void setsTheWebhookWithASecretAnExplicitListAndFewConnections() {
    run(Map.of());

    List<Call> set = telegram.calls("setWebhook");
    assertThat(set).hasSize(1);
    assertThat(set.getFirst().fields())
        .containsEntry("url", URL)
        .containsEntry("secret_token", RunningApp.SECRET)
        .containsEntry("max_connections", 8L)
        .doesNotContainKey("drop_pending_updates");
    assertThat(set.getFirst().text("allowed_updates"))
        .isEqualTo("[message, edited_message, callback_query, my_chat_member]");
  }

  @Test
  void leavesAWebhookThatIsAsItShouldBe() {
    run(Map.of());
    telegram.webhookInfo(AS_WANTED);
    run(Map.of());

    assertThat(telegram.calls("setWebhook")).hasSize(1);
  }

  @Test
  void setsItAgainWhenAnythingDiffers() {
    run(Map.of());
    telegram.webhookInfo(AS_WANTED.replace("\"my_chat_member\",", ""));
    run(Map.of());
    telegram.webhookInfo(AS_WANTED.replace(":8,", ":40,"));
    run(Map.of());

    assertThat(telegram.calls("setWebhook")).hasSize(3);
  }

  @Test
  void setsItAgainWhenTheSecretWasRotated() {
    run(Map.of());
    String rotated = "rotated-rotated-rotated-rotated-1";
    telegram.webhookInfo(AS_WANTED.replace(RunningApp.SECRET, rotated));
    run(Map.of("WEBHOOK_SECRET", rotated));

    assertThat(telegram.calls("setWebhook")).hasSize(2);
    assertThat(telegram.calls("setWebhook").getLast().text("secret_token")).isEqualTo(rotated);
  }

  @Test
  void pollingTakesAnExistingWebhookAwayAndDropsNothing() {
    telegram.webhookInfo(AS_WANTED);
    run(Map.of("TELEGRAM_UPDATES", "polling"));

    assertThat(telegram.calls("deleteWebhook")).hasSize(1);
    assertThat(telegram.calls("deleteWebhook").getFirst().fields()).isEmpty();
    assertThat(telegram.calls("setWebhook")).isEmpty();
  }

  @Test
  void theMenuIsSetOnceWhereTelegramCannotTellIt() {
    String unknown = "{\"ok\":false,\"error_code\":404,\"description\":\"method not found\"}";
    run(Map.of());
    Eventually.until("menu set", () -> !telegram.calls("setChatMenuButton").isEmpty());
    telegram.answerNext("getMyCommands", 404, unknown);
    run(Map.of());

    assertThat(telegram.calls("setMyCommands")).hasSize(1);
    assertThat(telegram.calls("setMyCommands").getFirst().text("commands"))
        .contains("command=help");
    assertThat(telegram.calls("setChatMenuButton").getFirst().text("menu_button"))
        .contains("https://lazyflow.example");
  }

  @Test
  void healthIsFineWhileTelegramIsUnreachable() {
    telegram.close();
    try (var app = new RunningApp(telegram, directory, Map.of())) {
      assertThat(app.get("/health").statusCode()).isEqualTo(200);
    }
  }
}
