package dev.lazyflow.telegram;

import io.avaje.jsonb.Json;
import java.util.List;

/// Asks for updates by long polling; `timeout` in seconds.
@Json(naming = Json.Naming.LowerUnderscore)
public record GetUpdates(long offset, int limit, int timeout, List<String> allowedUpdates) {}
