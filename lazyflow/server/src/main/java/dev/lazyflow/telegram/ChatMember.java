package dev.lazyflow.telegram;

import io.avaje.jsonb.Json;

/// `member` or `kicked`, for the bot in a private chat.
@Json(naming = Json.Naming.LowerUnderscore)
public record ChatMember(String status) {}
