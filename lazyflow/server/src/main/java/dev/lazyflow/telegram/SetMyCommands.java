package dev.lazyflow.telegram;

import io.avaje.jsonb.Json;
import java.util.List;

/// Replaces the command menu.
@Json(naming = Json.Naming.LowerUnderscore)
public record SetMyCommands(List<BotCommand> commands) {}
