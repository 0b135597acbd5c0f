package dev.lazyflow.telegram;

import io.avaje.jsonb.Json;
import org.jspecify.annotations.Nullable;

/// The button beside the input field.
@Json(naming = Json.Naming.LowerUnderscore)
public record MenuButton(String type, @Nullable String text, @Nullable WebApp webApp) {}
