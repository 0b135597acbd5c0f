package dev.lazyflow.telegram;

import io.avaje.jsonb.Json;

/// Asks where a file is.
@Json(naming = Json.Naming.LowerUnderscore)
public record GetFile(String fileId) {}
