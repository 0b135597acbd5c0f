package dev.lazyflow.telegram;

import io.avaje.jsonb.Json;

/// Sets it for every chat of the bot.
@Json(naming = Json.Naming.LowerUnderscore)
public record SetChatMenuButton(MenuButton menuButton) {}
