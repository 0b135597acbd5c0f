package dev.lazyflow.telegram;

import io.avaje.jsonb.Json;

/// The bot was blocked or unblocked.
@Json(naming = Json.Naming.LowerUnderscore)
public record ChatMemberUpdated(Chat chat, Sender from, ChatMember newChatMember) {}
