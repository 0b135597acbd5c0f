package dev.lazyflow.bot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazyflow.FakeTelegram;
import dev.lazyflow.RunningApp;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CaptureTest {
  private static final long ANNA = 42;
  private static final ZoneId MOSCOW = ZoneId.of("Europe/Moscow");

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

  @Test
  void aMessageBecomesATaskAndIsAnswered() {
    long message = app.message(ANNA, "\"text\":\"Купить молоко завтра в 10:00\"");
    app.settle();

    LocalDate tomorrow = LocalDate.now(MOSCOW).plusDays(1);
    assertThat(
            app.rows(
                "select user_id, content, status, scheduled_date, scheduled_time, source_text"
                    + " from tasks"))
        .containsExactly(
            "42|Купить молоко|active|" + tomorrow + "|10:00|Купить молоко завтра в 10:00");
    long deadline = tomorrow.atTime(10, 0).atZone(MOSCOW).toInstant().toEpochMilli();
    assertThat(app.rows("select deadline from tasks")).containsExactly(Long.toString(deadline));

    var replies = telegram.calls("sendMessage");
    assertThat(replies).hasSize(1);
    assertThat(replies.getFirst().text("text")).startsWith("✅ Купить молоко\n📅 завтра, ");
    assertThat(replies.getFirst().text("reply_parameters")).contains("message_id=" + message);
    assertThat(replies.getFirst().text("reply_markup"))
        .contains("callback_data=done:", "url=https://lazyflow.example");
  }

  @Test
  void theSameUpdateTwiceIsOneTaskAndOneReply() {
    String update = RunningApp.message("message", ANNA, 7, "\"text\":\"Позвонить\"");
    app.deliver(500, update);
    app.deliver(500, update);
    app.settle();

    assertThat(app.rows("select content from tasks")).containsExactly("Позвонить");
    assertThat(telegram.calls("sendMessage")).hasSize(1);
  }

  @Test
  void theSameMessageUnderAnotherUpdateNumberIsOneTask() {
    app.deliver(500, RunningApp.message("message", ANNA, 7, "\"text\":\"Позвонить\""));
    app.deliver(501, RunningApp.message("message", ANNA, 7, "\"text\":\"Позвонить\""));
    app.settle();

    assertThat(app.rows("select content from tasks")).containsExactly("Позвонить");
    assertThat(telegram.calls("sendMessage")).hasSize(1);
  }

  @Test
  void messagesOfAChatAreWorkedAndAnsweredInOrder() {
    for (int i = 0; i < 30; i++) {
      app.message(ANNA, "\"text\":\"Дело " + i + "\"");
    }
    app.settle();

    List<String> answers =
        telegram.calls("sendMessage").stream()
            .map(call -> call.text("text").lines().findFirst().orElse(""))
            .toList();
    assertThat(answers).hasSize(30).first().isEqualTo("✅ Дело 0");
    for (int i = 0; i < 30; i++) {
      assertThat(answers.get(i)).isEqualTo("✅ Дело " + i);
    }
  }

  @Test
  void editingTheMessageRewritesTheTaskAndKeepsWhatWasDoneSince() {
    app.deliver(500, RunningApp.message("message", ANNA, 7, "\"text\":\"Отчёт завтра\""));
    app.settle();
    String before = app.rows("select status, scheduled_date from tasks").getFirst();
    app.deliver(
        501, RunningApp.message("edited_message", ANNA, 7, "\"text\":\"Отчёт для Оли завтра\""));
    app.settle();

    assertThat(app.rows("select content from tasks")).containsExactly("Отчёт для Оли");
    assertThat(app.rows("select status, scheduled_date from tasks")).containsExactly(before);
    assertThat(telegram.calls("sendMessage").getLast().text("text")).startsWith("✏️ Отчёт для Оли");
  }

  @Test
  void editingACompletedTaskDoesNotReopenIt() {
    app.deliver(500, RunningApp.message("message", ANNA, 7, "\"text\":\"Отчёт\""));
    app.settle();
    app.press(ANNA, 9, "done:" + app.rows("select id from tasks").getFirst());
    app.settle();
    app.deliver(501, RunningApp.message("edited_message", ANNA, 7, "\"text\":\"Отчёты\""));
    app.settle();

    assertThat(app.rows("select content, status from tasks")).containsExactly("Отчёты|done");
  }

  @Test
  void editingToAnotherDayMovesTheTask() {
    app.deliver(500, RunningApp.message("message", ANNA, 7, "\"text\":\"Отчёт завтра\""));
    app.deliver(
        501, RunningApp.message("edited_message", ANNA, 7, "\"text\":\"Отчёт послезавтра\""));
    app.settle();

    assertThat(app.rows("select content, scheduled_date from tasks"))
        .containsExactly("Отчёт|" + LocalDate.now(MOSCOW).plusDays(2));
  }

  @Test
  void commandsAreAnsweredAndAreNoTasks() {
    app.message(ANNA, "\"text\":\"/start\"");
    app.message(ANNA, "\"text\":\"/help@lazyflow_bot\"");
    app.message(ANNA, "\"text\":\"/nonsense\"");
    app.settle();

    assertThat(app.rows("select * from tasks")).isEmpty();
    var replies = telegram.calls("sendMessage");
    assertThat(replies.get(0).text("text")).startsWith("Привет, Аня!");
    assertThat(replies.get(0).text("reply_markup")).contains("web_app");
    assertThat(replies.get(1).text("text")).contains("становится задачей");
    assertThat(replies.get(2).text("text")).contains("/nonsense").contains("/help");
  }

  @Test
  void otherKindsGetAFriendlyAnswerAndServiceMessagesNone() {
    app.message(ANNA, "\"sticker\":{\"file_id\":\"s\"}");
    app.message(ANNA, "\"pinned_message\":{\"message_id\":1}");
    app.settle();

    assertThat(telegram.calls("sendMessage")).hasSize(1);
    assertThat(telegram.calls("sendMessage").getFirst().text("text")).contains("текст, фото");
  }

  @Test
  void groupsAreIgnored() {
    app.deliver(
        500,
        """
        "message":{"message_id":1,"date":1,"chat":{"id":-5,"type":"group"},
          "from":{"id":42,"is_bot":false,"first_name":"Аня"},"text":"Всем привет"}\
        """);
    app.settle();

    assertThat(app.rows("select * from tasks")).isEmpty();
    assertThat(telegram.calls("sendMessage")).isEmpty();
  }

  @Test
  void blockingTheBotMarksTheUserAndWritingAgainTakesItBack() {
    app.message(ANNA, "\"text\":\"Первое\"");
    app.deliver(
        RunningApp.nextNumber(),
        """
        "my_chat_member":{"chat":{"id":42,"type":"private"},"date":1,
          "from":{"id":42,"is_bot":false,"first_name":"Аня"},
          "old_chat_member":{"status":"member"},"new_chat_member":{"status":"kicked"}}\
        """);
    app.settle();
    assertThat(app.rows("select blocked from users")).containsExactly("1");

    app.message(ANNA, "\"text\":\"Второе\"");
    app.settle();
    assertThat(app.rows("select blocked from users")).containsExactly("0");
  }

  @Test
  void theDoneButtonCompletesTheTaskAndSaysSo() {
    app.message(ANNA, "\"text\":\"Полить *цветы*_\"");
    app.settle();
    String id = app.rows("select id from tasks").getFirst();
    app.press(ANNA, 77, "done:" + id);
    app.press(ANNA, 77, "done:" + id);
    app.settle();

    assertThat(app.rows("select status, completed_at is not null from tasks"))
        .containsExactly("done|1");
    assertThat(telegram.calls("answerCallbackQuery").stream().map(call -> call.text("text")))
        .containsExactly("Готово", "Уже сделано");
    var edit = telegram.calls("editMessageText").getFirst();
    assertThat(edit.text("text")).isEqualTo("☑️ Готово: Полить *цветы*_");
    assertThat(edit.text("message_id")).isEqualTo("77");
    assertThat(edit.fields()).doesNotContainKey("parse_mode");
  }

  @Test
  void nobodyCompletesTheTaskOfAnother() {
    app.message(ANNA, "\"text\":\"Моё\"");
    app.settle();
    app.press(666, 77, "done:" + app.rows("select id from tasks").getFirst());
    app.press(666, 77, "done:../../etc");
    app.press(666, 77, "nonsense");
    app.settle();

    assertThat(app.rows("select status from tasks")).containsExactly("inbox");
    assertThat(telegram.calls("answerCallbackQuery").stream().map(call -> call.text("text")))
        .containsOnly("Такой задачи больше нет");
  }
}
