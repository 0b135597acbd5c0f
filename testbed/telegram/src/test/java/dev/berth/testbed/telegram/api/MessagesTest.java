package dev.berth.testbed.telegram.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.testbed.telegram.Lab;
import dev.berth.testbed.telegram.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Sending, changing and deleting messages.
final class MessagesTest {
  private final Lab lab = Lab.open();

  @BeforeEach
  void annaStarts() {
    lab.write("/start");
  }

  @AfterEach
  void close() {
    lab.close();
  }

  private static JsonObject text(String text) {
    return JsonObject.of("chat_id", Lab.ANNA).with("text", text);
  }

  @Test
  void sendsATextWithEverythingABotNeedsToKnow() {
    JsonObject message =
        lab.object("sendMessage", text("Записал").with("reply_markup", Lab.buttons("Готово")));

    assertThat(message.needNumber("message_id")).isEqualTo(2);
    assertThat(message.needObject("from").flag("is_bot")).isTrue();
    assertThat(message.needObject("chat").needText("type")).isEqualTo("private");
    assertThat(message.needObject("reply_markup").list("inline_keyboard")).hasSize(1);
    assertThat(message.needNumber("date")).isBetween(1_700_000_000L, 5_000_000_000L); // seconds
  }

  @Test
  void showsAReplyKeyboardToTheUserOnly() {
    JsonObject markup = JsonObject.of("keyboard", Lab.list("[[\"Да\"]]"));

    JsonObject forBot = lab.object("sendMessage", text("?").with("reply_markup", markup));
    JsonObject forUser = lab.look("messages", Map.of("from", "bot")).objects("messages").getFirst();

    assertThat(forBot.has("reply_markup")).isFalse();
    assertThat(forUser.needObject("reply_markup")).isEqualTo(markup);
  }

  @Test
  void formatsHtmlAndGivenEntities() {
    JsonObject html = lab.object("sendMessage", text("<b>a</b> /x").with("parse_mode", "HTML"));
    JsonObject given =
        lab.object(
            "sendMessage",
            text("жир")
                .with("entities", Lab.list("[{\"type\":\"bold\",\"offset\":0,\"length\":3}]")));

    assertThat(html.needText("text")).isEqualTo("a /x");
    assertThat(html.list("entities")).hasSize(2);
    assertThat(given.objects("entities").getFirst().needText("type")).isEqualTo("bold");
  }

  @Test
  void quotesAnotherMessage() {
    JsonObject message =
        lab.object(
            "sendMessage", text("да").with("reply_parameters", JsonObject.of("message_id", 1)));

    assertThat(message.needObject("reply_to_message").needText("text")).isEqualTo("/start");
    assertThat(
            lab.refusal(
                400,
                "sendMessage",
                text("да").with("reply_parameters", JsonObject.of("message_id", 9))))
        .isEqualTo("Bad Request: message to be replied not found");
  }

  @Test
  void refusesWhatTelegramRefuses() {
    assertThat(lab.refusal(400, "sendMessage", JsonObject.of("chat_id", Lab.ANNA)))
        .isEqualTo("Bad Request: message text is empty");
    assertThat(lab.refusal(400, "sendMessage", text(" \n ")))
        .isEqualTo("Bad Request: text must be non-empty");
    assertThat(lab.refusal(400, "sendMessage", JsonObject.of("text", "a")))
        .isEqualTo("Bad Request: chat_id is empty");
    assertThat(
            lab.refusal(400, "sendMessage", JsonObject.of("chat_id", Lab.BORIS).with("text", "a")))
        .isEqualTo("Bad Request: chat not found");
    assertThat(lab.refusal(400, "sendMessage", text("a").with("parse_mode", "rtf")))
        .isEqualTo("Bad Request: unsupported parse_mode");
    assertThat(lab.refusal(400, "sendMessage", text("a").with("reply_markup", "{")))
        .isEqualTo("Bad Request: can't parse reply keyboard markup JSON object");
    assertThat(lab.refusal(501, "sendMessage", text("a").with("parse_mode", "MarkdownV2")))
        .startsWith("Not Implemented");
  }

  @Test
  void takes4096CharactersAndNotOneMore() {
    lab.object("sendMessage", text("😀".repeat(4096)));

    assertThat(lab.refusal(400, "sendMessage", text("ж".repeat(4097))))
        .isEqualTo("Bad Request: message is too long");
  }

  @Test
  void changesTextAndTakesButtonsThatAreNotSentAgain() {
    lab.object("sendMessage", text("a").with("reply_markup", Lab.buttons("x")));

    JsonObject edited = lab.object("editMessageText", text("b").with("message_id", 2));

    assertThat(edited.needText("text")).isEqualTo("b");
    assertThat(edited.has("reply_markup")).isFalse();
    assertThat(edited.has("edit_date")).isTrue();
  }

  @Test
  void changesButtonsAlone() {
    lab.object("sendMessage", text("a"));
    JsonObject parameters =
        JsonObject.of("chat_id", Lab.ANNA)
            .with("message_id", 2)
            .with("reply_markup", Lab.buttons("y"));

    JsonObject edited = lab.object("editMessageReplyMarkup", parameters);

    assertThat(edited.needObject("reply_markup")).isEqualTo(Lab.buttons("y"));
    assertThat(lab.refusal(400, "editMessageReplyMarkup", parameters))
        .startsWith("Bad Request: message is not modified: specified new message content");
  }

  @Test
  void refusesAnEditThatChangesNothing() {
    lab.object("sendMessage", text("a"));

    assertThat(lab.refusal(400, "editMessageText", text("a").with("message_id", 2)))
        .isEqualTo(
            "Bad Request: message is not modified: specified new message content and reply markup"
                + " are exactly the same as a current content and reply markup of the message");
  }

  @Test
  void editsItsOwnMessagesOnly() {
    assertThat(lab.refusal(400, "editMessageText", text("b").with("message_id", 1)))
        .isEqualTo("Bad Request: message can't be edited");
    assertThat(lab.refusal(400, "editMessageText", text("b").with("message_id", 77)))
        .isEqualTo("Bad Request: message to edit not found");
  }

  @Test
  void deletesAMessageOnce() {
    JsonObject one = JsonObject.of("chat_id", Lab.ANNA).with("message_id", 1);

    assertThat(lab.result("deleteMessage", one)).isEqualTo(true);
    assertThat(lab.refusal(400, "deleteMessage", one))
        .isEqualTo("Bad Request: message to delete not found");
    assertThat(lab.refusal(400, "deleteMessage", JsonObject.of("chat_id", Lab.ANNA)))
        .isEqualTo("Bad Request: message identifier is not specified");
    assertThat(lab.object("sendMessage", text("still there")).needNumber("message_id"))
        .isEqualTo(2);
  }

  @Test
  void answersAPressOnce() {
    lab.object("sendMessage", text("a").with("reply_markup", Lab.buttons("x")));
    String id =
        lab.act("press", Map.of("message_id", "2", "data", "do:x")).needText("callback_query_id");
    JsonObject answer = JsonObject.of("callback_query_id", id).with("text", "Готово");

    JsonObject query = lab.updates(JsonObject.empty()).getLast().needObject("callback_query");
    assertThat(query.needText("id")).isEqualTo(id);
    assertThat(query.needText("data")).isEqualTo("do:x");
    assertThat(query.needObject("message").needNumber("message_id")).isEqualTo(2);
    assertThat(query.has("chat_instance")).isTrue();

    assertThat(lab.result("answerCallbackQuery", answer)).isEqualTo(true);
    assertThat(lab.look("callback", Map.of("id", id)).needObject("answer").needText("text"))
        .isEqualTo("Готово");
    assertThat(lab.refusal(400, "answerCallbackQuery", answer))
        .isEqualTo(
            "Bad Request: query is too old and response timeout expired or query ID is invalid");
  }

  @Test
  void forgetsAPressAfter150Seconds() throws InterruptedException {
    try (Lab fast = Lab.open(Lab.fast(2000))) {
      fast.write("/start");
      fast.object("sendMessage", text("a").with("reply_markup", Lab.buttons("x")));
      String id =
          fast.act("press", Map.of("message_id", "2", "data", "do:x"))
              .needText("callback_query_id");
      long updates = fast.updates(JsonObject.empty()).size();
      long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
      while (updates > 1 && System.nanoTime() < deadline) {
        // A message lives for a day, so that what disappears here is the press.
        updates = fast.updates(JsonObject.of("timeout", 3)).size();
      }

      assertThat(updates).isEqualTo(1);
      assertThat(fast.refusal(400, "answerCallbackQuery", JsonObject.of("callback_query_id", id)))
          .contains("query is too old");
    }
  }

  @Test
  void showsThatItIsTyping() {
    JsonObject typing = JsonObject.of("chat_id", Lab.ANNA).with("action", "typing");

    assertThat(lab.result("sendChatAction", typing)).isEqualTo(true);
    assertThat(lab.refusal(400, "sendChatAction", typing.with("action", "dance")))
        .isEqualTo("Bad Request: wrong parameter action in request");
  }

  @Test
  void remembersCommandsByScopeAndLanguage() {
    List<?> commands = Lab.list("[{\"command\":\"today\",\"description\":\"Задачи на сегодня\"}]");
    lab.result("setMyCommands", JsonObject.of("commands", commands).with("language_code", "ru"));

    assertThat(lab.result("getMyCommands", JsonObject.of("language_code", "ru")))
        .isEqualTo(commands);
    assertThat(lab.result("getMyCommands", JsonObject.empty())).isEqualTo(List.of());
    assertThat(lab.look("room", Map.of()).list("commands")).isEqualTo(commands);
    assertThat(
            lab.refusal(
                400,
                "setMyCommands",
                JsonObject.of(
                    "commands", Lab.list("[{\"command\":\"Да\",\"description\":\"x\"}]"))))
        .isEqualTo("Bad Request: BOT_COMMAND_INVALID");
  }

  @Test
  void remembersTheMenuButtonOfAllAndOfOneChat() {
    JsonObject app =
        JsonObject.parse(
            "{\"type\":\"web_app\",\"text\":\"Задачи\","
                + "\"web_app\":{\"url\":\"https://x.example\"}}");

    assertThat(lab.object("getChatMenuButton", JsonObject.empty()))
        .isEqualTo(JsonObject.of("type", "commands"));
    lab.result("setChatMenuButton", JsonObject.of("menu_button", app));
    assertThat(lab.object("getChatMenuButton", JsonObject.of("chat_id", Lab.ANNA))).isEqualTo(app);
    lab.result(
        "setChatMenuButton",
        JsonObject.of("chat_id", Lab.ANNA).with("menu_button", JsonObject.of("type", "commands")));
    assertThat(lab.object("getChatMenuButton", JsonObject.of("chat_id", Lab.ANNA)))
        .isEqualTo(JsonObject.of("type", "commands"));
    assertThat(lab.object("getChatMenuButton", JsonObject.empty())).isEqualTo(app);
  }
}
