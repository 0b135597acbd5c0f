package dev.lazyflow.telegram;

import io.avaje.jsonb.Json;
import java.util.List;

/// Buttons under a message, row by row.
@Json(naming = Json.Naming.LowerUnderscore)
public record InlineKeyboard(List<List<Button>> inlineKeyboard) {}
