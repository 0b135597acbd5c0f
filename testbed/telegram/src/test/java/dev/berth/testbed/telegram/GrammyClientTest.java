package dev.berth.testbed.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.testbed.telegram.json.JsonObject;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A bot on grammY from npm runs against the simulator unchanged, by long polling and by webhook.
final class GrammyClientTest {
  private final Lab lab = Lab.open();

  @BeforeAll
  static void install() throws Exception {
    Npm.install();
  }

  @AfterEach
  void close() {
    lab.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"polling", "webhook"})
  void holdsAWholeConversation(String mode) throws Exception {
    Process bot = Npm.start("bot.mjs", mode, lab.url(), Lab.TOKEN);
    try {
      lab.write("/start");
      answer(0, "Привет, Анна!");

      long asked = id(lab.write("Купить молоко завтра в 10:00"));
      JsonObject saved = answer(asked, "Записал");
      assertThat(saved.needText("text")).isEqualTo("Записал: Купить молоко завтра в 10:00");
      assertThat(saved.objects("entities").getFirst().needText("type")).isEqualTo("bold");
      assertThat(saved.needObject("reply_to_message").needNumber("message_id")).isEqualTo(asked);

      press(saved);

      lab.act("edit", Map.of("message_id", "" + asked, "text", "Купить хлеб"));
      answer(asked, "Исправил: Купить хлеб");

      byte[] file = {7, 7, 7};
      JsonObject sent = lab.send(Parts.upload(lab, "document", "a.bin", file)).body();
      answer(id(sent), "3 " + sha256(file));
      JsonObject photo = lab.send(Parts.upload(lab, "photo", "p.png", Parts.png(200, 100))).body();
      long size = photo.needObject("message").objects("photo").getLast().needNumber("file_size");
      answer(id(photo), size + " ");

      lab.awaitUpdate(photo.needNumber("update_id"), "confirmed");
      assertThat(lab.look("updates", Map.of()).objects("updates"))
          .allSatisfy(update -> assertThat(update.list("attempts")).hasSize(1));
      assertThat(failures()).isEmpty();
    } finally {
      bot.destroy();
      bot.waitFor();
    }
  }

  private void press(JsonObject message) {
    String press =
        lab.act("press", Map.of("message_id", "" + message.get("message_id"), "data", "done"))
            .needText("callback_query_id");
    JsonObject answered = lab.look("callback", Map.of("id", press, "wait", "10s"));
    assertThat(answered.needObject("answer").needText("text")).isEqualTo("Отлично!");
    long before = message.needNumber("message_id") - 1;
    assertThat(answer(before, "Сделано").has("reply_markup")).isFalse();
  }

  /// The bot's message after `id` that contains these words, once it is there.
  private JsonObject answer(long id, String words) {
    List<JsonObject> found =
        lab.look(
                "messages",
                Map.of("after", "" + id, "from", "bot", "contains", words, "wait", "15s"))
            .objects("messages");
    assertThat(found).as("an answer with '%s'", words).hasSize(1);
    return found.getFirst();
  }

  private static long id(JsonObject done) {
    return done.needObject("message").needNumber("message_id");
  }

  /// Calls that were refused; a poller that is stopped may leave one behind.
  private List<JsonObject> failures() {
    return lab.look("calls", Map.of()).objects("calls").stream()
        .filter(call -> call.needNumber("status") != 200)
        .toList();
  }

  private static String sha256(byte[] bytes) throws Exception {
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
  }

  @Test
  void signsInitDataThatTmaJsAccepts() throws Exception {
    String initData = lab.look("initdata", Map.of()).needText("init_data");

    assertThat(Npm.output("node", "check-initdata.mjs", initData, Lab.TOKEN)).isEqualTo("Анна");
  }
}
