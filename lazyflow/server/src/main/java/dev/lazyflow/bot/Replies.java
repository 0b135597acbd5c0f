package dev.lazyflow.bot;

import dev.lazyflow.outbox.Outbox;
import dev.lazyflow.outbox.Outbox.Wanted;
import dev.lazyflow.store.Tx;
import dev.lazyflow.tasks.Task;
import dev.lazyflow.telegram.AnswerCallbackQuery;
import dev.lazyflow.telegram.Button;
import dev.lazyflow.telegram.CallbackQuery;
import dev.lazyflow.telegram.EditMessageText;
import dev.lazyflow.telegram.InlineKeyboard;
import dev.lazyflow.telegram.ReplyParameters;
import dev.lazyflow.telegram.SendMessage;
import dev.lazyflow.telegram.TelegramJson;
import dev.lazyflow.telegram.WebApp;
import dev.lazyflow.users.User;
import java.net.URI;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the bot says, as rows of the outbox. Always plain text without a parse mode: a task may
/// contain any character.
public final class Replies {
  private final Outbox outbox;
  private final TelegramJson json;
  private final URI miniApp;

  public Replies(Outbox outbox, TelegramJson json, URI miniApp) {
    this.outbox = outbox;
    this.json = json;
    this.miniApp = miniApp;
  }

  void say(Tx tx, User user, String text, Instant now) throws SQLException {
    send(tx, new SendMessage(user.id(), text, null, null), now);
  }

  void greet(Tx tx, User user, String text, Instant now) throws SQLException {
    send(tx, new SendMessage(user.id(), text, null, keyboard(openButton())), now);
  }

  /// The message became this task just now.
  void captured(Tx tx, User user, long messageId, Task task) throws SQLException {
    Instant now = task.createdAt();
    String text = Texts.captured(task, now.atZone(user.zone()));
    send(tx, new SendMessage(user.id(), text, answering(messageId), taskButtons(task)), now);
  }

  /// The task says what the edited message says.
  void rewritten(Tx tx, User user, long messageId, Task task) throws SQLException {
    Instant now = task.updatedAt();
    String text = Texts.rewritten(task, now.atZone(user.zone()));
    send(tx, new SendMessage(user.id(), text, answering(messageId), taskButtons(task)), now);
  }

  /// A reminder of this task, marked if it comes late.
  public void remind(Tx tx, User user, Task task, Instant now) throws SQLException {
    String text = Texts.reminder(task, now.atZone(user.zone()));
    send(tx, new SendMessage(user.id(), text, null, taskButtons(task)), now);
  }

  /// A file could not be fetched, for good.
  public void fileLost(Tx tx, long userId, Instant now) throws SQLException {
    send(tx, new SendMessage(userId, Texts.FILE_LOST, null, null), now);
  }

  void answer(Tx tx, CallbackQuery press, String text, Instant now) throws SQLException {
    var answer = new AnswerCallbackQuery(press.id(), text);
    long chat = press.from().id();
    outbox.add(tx, new Wanted(chat, "answerCallbackQuery", json.write(answer)), now);
  }

  /// Puts "done" in place of the task's message and takes its buttons away.
  void completed(Tx tx, long messageId, Task task, Instant now) throws SQLException {
    var edit = new EditMessageText(task.userId(), messageId, Texts.completed(task), null);
    outbox.add(tx, new Wanted(task.userId(), "editMessageText", json.write(edit)), now);
  }

  private void send(Tx tx, SendMessage message, Instant now) throws SQLException {
    outbox.add(tx, new Wanted(message.chatId(), "sendMessage", json.write(message)), now);
  }

  private static ReplyParameters answering(long messageId) {
    return new ReplyParameters(messageId, true);
  }

  private @Nullable InlineKeyboard taskButtons(Task task) {
    List<Button> row = new ArrayList<>();
    row.add(new Button(Texts.DONE_BUTTON, Buttons.DONE + task.id(), null));
    row.addAll(openButton());
    return keyboard(row);
  }

  /// None where the Mini App has no https address: Telegram would refuse the whole message.
  private List<Button> openButton() {
    return "https".equals(miniApp.getScheme())
        ? List.of(new Button(Texts.OPEN_BUTTON, null, new WebApp(miniApp.toString())))
        : List.of();
  }

  private static @Nullable InlineKeyboard keyboard(List<Button> row) {
    return row.isEmpty() ? null : new InlineKeyboard(List.of(row));
  }
}
