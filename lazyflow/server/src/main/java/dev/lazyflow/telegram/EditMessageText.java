package dev.lazyflow.telegram;

import io.avaje.jsonb.Json;
import org.jspecify.annotations.Nullable;

/// Replaces what was said, and its buttons.
@Json(naming = Json.Naming.LowerUnderscore)
public record EditMessageText(
    long chatId, long messageId, String text, @Nullable InlineKeyboard replyMarkup) {}
