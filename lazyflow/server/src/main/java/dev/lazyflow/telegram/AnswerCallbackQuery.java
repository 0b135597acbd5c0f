package dev.lazyflow.telegram;

import io.avaje.jsonb.Json;
import org.jspecify.annotations.Nullable;

/// Ends the waiting sign on a pressed button.
@Json(naming = Json.Naming.LowerUnderscore)
public record AnswerCallbackQuery(String callbackQueryId, @Nullable String text) {}
