package dev.lazyflow.telegram;

import io.avaje.jsonb.Json;

/// Where a message was written; only `private` ones are worked.
@Json(naming = Json.Naming.LowerUnderscore)
public record Chat(long id, String type) {}
