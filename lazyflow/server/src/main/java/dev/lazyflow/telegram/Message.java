package dev.lazyflow.telegram;

import io.avaje.jsonb.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A message, as far as it is looked at. Of the kinds that LazyFlow does not take only the presence
/// matters.
@Json(naming = Json.Naming.LowerUnderscore)
public record Message(
    long messageId,
    Chat chat,
    @Nullable Sender from,
    @Nullable String text,
    @Nullable String caption,
    @Nullable String mediaGroupId,
    @Nullable List<PhotoSize> photo,
    @Nullable Document document,
    @Nullable Object voice,
    @Nullable Object audio,
    @Nullable Object video,
    @Nullable Object videoNote,
    @Nullable Object sticker,
    @Nullable Object location,
    @Nullable Object venue,
    @Nullable Object contact,
    @Nullable Object poll,
    @Nullable Object dice,
    @Nullable Object story) {

  /// A message that a person sent and expects an answer to, unlike a service message (a pin, a
  /// permission given) that must not be answered.
  public boolean isOfAnotherKind() {
    return voice != null
        || audio != null
        || video != null
        || videoNote != null
        || sticker != null
        || location != null
        || venue != null
        || contact != null
        || poll != null
        || dice != null
        || story != null;
  }
}
