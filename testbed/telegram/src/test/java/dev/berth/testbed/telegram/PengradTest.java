package dev.berth.testbed.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import com.pengrad.telegrambot.TelegramBot;
import com.pengrad.telegrambot.model.Message;
import com.pengrad.telegrambot.model.MessageEntity;
import com.pengrad.telegrambot.model.Update;
import com.pengrad.telegrambot.model.WebhookInfo;
import com.pengrad.telegrambot.model.request.InlineKeyboardButton;
import com.pengrad.telegrambot.model.request.InlineKeyboardMarkup;
import com.pengrad.telegrambot.model.request.ParseMode;
import com.pengrad.telegrambot.request.AnswerCallbackQuery;
import com.pengrad.telegrambot.request.EditMessageText;
import com.pengrad.telegrambot.request.GetFile;
import com.pengrad.telegrambot.request.GetMe;
import com.pengrad.telegrambot.request.GetUpdates;
import com.pengrad.telegrambot.request.GetWebhookInfo;
import com.pengrad.telegrambot.request.SendMessage;
import com.pengrad.telegrambot.request.SetWebhook;
import com.pengrad.telegrambot.response.BaseResponse;
import com.pengrad.telegrambot.response.GetFileResponse;
import com.pengrad.telegrambot.response.SendResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// An independent Java library understands what the simulator says, and is understood.
final class PengradTest {
  private final Lab lab = Lab.open();
  private int offset;
  private final TelegramBot bot =
      new TelegramBot.Builder(Lab.TOKEN)
          .apiUrl(lab.url() + "/bot")
          .fileApiUrl(lab.url() + "/file/bot")
          .build();

  @AfterEach
  void close() {
    bot.shutdown();
    lab.close();
  }

  @Test
  void readsTheBotsFace() {
    assertThat(bot.execute(new GetMe()).user().username()).isEqualTo("lazyflow_bot");
  }

  @Test
  void readsAMessageWithACommand() {
    lab.write("/start да");

    Update update = updates().getFirst();
    assertThat(update.message().text()).isEqualTo("/start да");
    assertThat(update.message().chat().id()).isEqualTo(Lab.ANNA);
    assertThat(update.message().from().firstName()).isEqualTo("Анна");
    assertThat(update.message().entities()[0].type()).isEqualTo(MessageEntity.Type.bot_command);
  }

  @Test
  void holdsAConversationWithButtons() {
    lab.write("купить молоко");
    updates();
    InlineKeyboardMarkup done =
        new InlineKeyboardMarkup(new InlineKeyboardButton("Готово").callbackData("done:1"));
    SendResponse sent =
        bot.execute(
            new SendMessage(Lab.ANNA, "<b>Записал</b>")
                .parseMode(ParseMode.HTML)
                .replyMarkup(done));
    assertThat(sent.isOk()).isTrue();
    assertThat(sent.message().entities()[0].type()).isEqualTo(MessageEntity.Type.bold);
    int id = sent.message().messageId();

    lab.act("press", Map.of("message_id", "" + id, "data", "done:1"));
    Update press = updates().getLast();

    assertThat(press.callbackQuery().data()).isEqualTo("done:1");
    assertThat(bot.execute(new AnswerCallbackQuery(press.callbackQuery().id())).isOk()).isTrue();
    BaseResponse edited = bot.execute(new EditMessageText(Lab.ANNA, id, "Сделано"));
    assertThat(edited.isOk()).isTrue();
    BaseResponse again = bot.execute(new EditMessageText(Lab.ANNA, id, "Сделано"));
    assertThat(again.errorCode()).isEqualTo(400);
    assertThat(again.description()).contains("message is not modified");
  }

  @Test
  void downloadsPhotosAndDocuments() throws Exception {
    lab.send(Parts.upload(lab, "photo", "p.png", Parts.png(400, 300)));
    lab.send(Parts.upload(lab, "document", "Смета.pdf", new byte[] {1, 2, 3}));

    List<Update> updates = updates();
    Message photo = updates.getFirst().message();
    assertThat(photo.photo()).hasSize(3);
    assertThat(photo.photo()[2].width()).isEqualTo(400);
    assertThat(photo.caption()).isEqualTo("подпись");
    GetFileResponse file =
        bot.execute(new GetFile(updates.getLast().message().document().fileId()));
    assertThat(bot.getFileContent(file.file())).isEqualTo(new byte[] {1, 2, 3});
  }

  @Test
  void readsWebhookInfo() {
    try (Hook hook = Hook.open()) {
      assertThat(
              bot.execute(
                      new SetWebhook()
                          .url(hook.url())
                          .maxConnections(7)
                          .allowedUpdates("message", "callback_query")
                          .secretToken("s"))
                  .isOk())
          .isTrue();

      WebhookInfo info = bot.execute(new GetWebhookInfo()).webhookInfo();
      assertThat(info.url()).isEqualTo(hook.url());
      assertThat(info.maxConnections()).isEqualTo(7);
      assertThat(info.allowedUpdates()).containsExactly("message", "callback_query");
      assertThat(info.pendingUpdateCount()).isZero();
    }
  }

  private List<Update> updates() {
    List<Update> updates = bot.execute(new GetUpdates().offset(offset)).updates();
    offset = updates.getLast().updateId() + 1;
    return updates;
  }
}
