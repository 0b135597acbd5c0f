package dev.lazyflow.telegram;

import io.avaje.jsonb.Json;
import org.jspecify.annotations.Nullable;

/// A button that calls back or opens the Mini App.
@Json(naming = Json.Naming.LowerUnderscore)
public record Button(String text, @Nullable String callbackData, @Nullable WebApp webApp) {}
