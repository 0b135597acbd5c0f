package dev.lazyflow.bot;

import dev.lazyflow.store.Tx;
import dev.lazyflow.telegram.ChatMemberUpdated;
import dev.lazyflow.telegram.Message;
import dev.lazyflow.telegram.Sender;
import dev.lazyflow.telegram.Update;
import dev.lazyflow.users.Profile;
import dev.lazyflow.users.User;
import dev.lazyflow.users.UserStore;
import java.sql.SQLException;
import java.time.Instant;

/// What an update does. It runs inside the transaction that marks the update as worked, so that
/// everything follows from it exactly once; what is to be said goes to the outbox.
public final class Bot {
  private final UserStore users;
  private final Capture capture;
  private final Buttons buttons;
  private final Replies replies;

  public Bot(UserStore users, Capture capture, Buttons buttons, Replies replies) {
    this.users = users;
    this.capture = capture;
    this.buttons = buttons;
    this.replies = replies;
  }

  public void work(Tx tx, Update update, Instant now) throws SQLException {
    if (update.message() != null) {
      message(tx, update.message(), now);
    } else if (update.editedMessage() != null) {
      edited(tx, update.editedMessage(), now);
    } else if (update.callbackQuery() != null) {
      User user = seen(tx, update.callbackQuery().from(), now);
      buttons.pressed(tx, user, update.callbackQuery(), now);
    } else if (update.myChatMember() != null) {
      membership(tx, update.myChatMember(), now);
    }
  }

  private void message(Tx tx, Message message, Instant now) throws SQLException {
    if (!isPrivate(message) || message.from() == null) {
      return;
    }
    User user = seen(tx, message.from(), now);
    String text = message.text();
    if (text != null && text.startsWith("/")) {
      command(tx, user, text, now);
    } else if (text != null || message.photo() != null || message.document() != null) {
      capture.message(tx, user, message, now);
    } else if (message.isOfAnotherKind()) {
      replies.say(tx, user, Texts.ONLY_TEXT_AND_FILES, now);
    }
  }

  private void command(Tx tx, User user, String text, Instant now) throws SQLException {
    String command = text.split("[\\s@]", 2)[0];
    switch (command) {
      case "/start" -> replies.greet(tx, user, Texts.greeting(user.profile().firstName()), now);
      case "/help" -> replies.greet(tx, user, Texts.HELP, now);
      default -> replies.say(tx, user, Texts.unknownCommand(command), now);
    }
  }

  private void edited(Tx tx, Message message, Instant now) throws SQLException {
    if (isPrivate(message) && message.from() != null) {
      capture.edited(tx, seen(tx, message.from(), now), message, now);
    }
  }

  private void membership(Tx tx, ChatMemberUpdated change, Instant now) throws SQLException {
    if (!change.chat().type().equals("private")) {
      return;
    }
    if (change.newChatMember().status().equals("kicked")) {
      users.block(tx, change.from().id(), now);
    } else {
      seen(tx, change.from(), now);
    }
  }

  private static boolean isPrivate(Message message) {
    return message.chat().type().equals("private");
  }

  private User seen(Tx tx, Sender from, Instant now) throws SQLException {
    return users.seen(
        tx,
        new Profile(from.id(), from.name(), from.lastName(), from.username(), from.languageCode()),
        now);
  }
}
