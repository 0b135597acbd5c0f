package dev.berth.testbed.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.testbed.telegram.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What survives a restart of the simulator.
final class RestartTest {
  @TempDir private Path folder;
  private Path file = Path.of("");

  @BeforeEach
  void name() {
    file = folder.resolve("state.jsonl");
  }

  @Test
  void deliversAfterwardsWhatWasQueuedBefore() {
    int port;
    long update;
    try (Hook hook = Hook.open();
        Lab lab = Lab.open(Lab.keeping(file))) {
      port = hook.port();
      hook.answer(500);
      lab.result("setWebhook", JsonObject.of("url", hook.url()).with("secret_token", "s"));
      update = lab.write("привет").needNumber("update_id");
      lab.look("webhook", Map.of("error", "true", "wait", "10s"));
    }
    try (Hook hook = Hook.openAt(port);
        Lab lab = Lab.open(Lab.keeping(file))) {
      Hook.Delivery delivery = hook.next();

      assertThat(delivery.id()).isEqualTo(update);
      assertThat(delivery.headers().getFirst("X-Telegram-Bot-Api-Secret-Token")).isEqualTo("s");
      assertThat(lab.awaitUpdate(update, "confirmed").list("attempts")).hasSizeGreaterThan(1);
      assertThat(lab.write("ещё").needNumber("update_id")).isEqualTo(update + 1);
    }
  }

  @Test
  void doesNotDeliverAgainWhatWasTaken() {
    try (Lab lab = Lab.open(Lab.keeping(file))) {
      lab.write("раз");
      long last = lab.updates(JsonObject.empty()).getLast().needNumber("update_id");
      lab.updates(JsonObject.of("offset", last + 1));
    }
    try (Lab lab = Lab.open(Lab.keeping(file))) {
      assertThat(lab.updates(JsonObject.empty())).isEmpty();
    }
  }

  @Test
  void keepsTheConversation() {
    JsonObject button = JsonObject.of("type", "default");
    try (Lab lab = Lab.open(Lab.keeping(file))) {
      lab.act("users", Map.of("id", "42", "first_name", "Вера"));
      lab.write("раз");
      lab.write("лишнее");
      lab.object("sendMessage", JsonObject.of("chat_id", Lab.ANNA).with("text", "да"));
      lab.act("edit", Map.of("message_id", "1", "text", "раз-два"));
      lab.result("deleteMessage", JsonObject.of("chat_id", Lab.ANNA).with("message_id", 2));
      lab.result(
          "setMyCommands",
          JsonObject.of("commands", Lab.list("[{\"command\":\"a\",\"description\":\"b\"}]")));
      lab.result("setChatMenuButton", JsonObject.of("menu_button", button));
      lab.updates(JsonObject.of("allowed_updates", List.of("message")));
    }
    try (Lab lab = Lab.open(Lab.keeping(file))) {
      assertThat(lab.look("messages", Map.of()).objects("messages"))
          .extracting(message -> message.needText("text"))
          .containsExactly("раз-два", "да");
      assertThat(lab.result("getMyCommands", JsonObject.empty())).asString().contains("command");
      assertThat(lab.object("getWebhookInfo", JsonObject.empty()).list("allowed_updates"))
          .isEqualTo(List.of("message"));
      assertThat(lab.look("users", Map.of()).toString()).contains("Вера");
      assertThat(
              lab.object("sendMessage", JsonObject.of("chat_id", Lab.ANNA).with("text", "4"))
                  .needNumber("message_id"))
          .isEqualTo(4);
    }
  }

  @Test
  void cutsOffALineThatACrashLeftHalfWritten() throws IOException {
    try (Lab lab = Lab.open(Lab.keeping(file))) {
      lab.write("раз");
    }
    Files.writeString(file, "{\"bot\":7000000001,\"kind\":\"mess", StandardOpenOption.APPEND);

    try (Lab lab = Lab.open(Lab.keeping(file))) {
      lab.write("два");
    }
    try (Lab lab = Lab.open(Lab.keeping(file))) {
      assertThat(lab.look("messages", Map.of()).objects("messages")).hasSize(2);
    }
  }
}
