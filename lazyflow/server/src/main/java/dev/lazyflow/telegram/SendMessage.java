package dev.lazyflow.telegram;

import io.avaje.jsonb.Json;
import org.jspecify.annotations.Nullable;

/// Says something.
@Json(naming = Json.Naming.LowerUnderscore)
public record SendMessage(
    long chatId,
    String text,
    @Nullable ReplyParameters replyParameters,
    @Nullable InlineKeyboard replyMarkup) {}
