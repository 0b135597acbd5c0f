package dev.lazyflow.telegram;

import io.avaje.jsonb.Json;
import org.jspecify.annotations.Nullable;

/// Something that happened, as Telegram tells it. Kinds that we did not ask for have no field here.
@Json(naming = Json.Naming.LowerUnderscore)
public record Update(
    long updateId,
    @Nullable Message message,
    @Nullable Message editedMessage,
    @Nullable CallbackQuery callbackQuery,
    @Nullable ChatMemberUpdated myChatMember) {

  /// Updates of one chat are worked in order. In a private chat its number is the person's, so a
  /// message and a button press of the same person share it. Zero for an unknown kind.
  public long chat() {
    if (message != null) {
      return message.chat().id();
    }
    if (editedMessage != null) {
      return editedMessage.chat().id();
    }
    if (callbackQuery != null) {
      return callbackQuery.from().id();
    }
    return myChatMember == null ? 0 : myChatMember.chat().id();
  }
}
