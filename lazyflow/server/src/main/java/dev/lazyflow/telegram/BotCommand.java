package dev.lazyflow.telegram;

import io.avaje.jsonb.Json;

/// One entry of the command menu.
@Json(naming = Json.Naming.LowerUnderscore)
public record BotCommand(String command, String description) {}
