package dev.lazyflow.telegram;

import io.avaje.jsonb.Json;
import org.jspecify.annotations.Nullable;

/// Who the bot is.
@Json(naming = Json.Naming.LowerUnderscore)
public record BotUser(long id, @Nullable String username) {}
