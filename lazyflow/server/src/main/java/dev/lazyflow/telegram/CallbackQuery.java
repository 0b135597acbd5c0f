package dev.lazyflow.telegram;

import io.avaje.jsonb.Json;
import org.jspecify.annotations.Nullable;

/// A press of an inline button. `message` is missing where it is too old.
@Json(naming = Json.Naming.LowerUnderscore)
public record CallbackQuery(
    String id, Sender from, @Nullable Message message, @Nullable String data) {}
