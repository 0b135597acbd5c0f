package dev.lazyflow.telegram;

import io.avaje.jsonb.Json;
import org.jspecify.annotations.Nullable;

/// One of the sizes a photo comes in.
@Json(naming = Json.Naming.LowerUnderscore)
public record PhotoSize(String fileId, int width, int height, @Nullable Long fileSize) {}
