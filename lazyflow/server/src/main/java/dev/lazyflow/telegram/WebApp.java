package dev.lazyflow.telegram;

import io.avaje.jsonb.Json;

/// The Mini App; must be an https address.
@Json(naming = Json.Naming.LowerUnderscore)
public record WebApp(String url) {}
