package dev.lazyflow.telegram;

import io.avaje.jsonb.Json;
import org.jspecify.annotations.Nullable;

/// Where a file can be fetched for the next hour; no path if it is too large for bots.
@Json(naming = Json.Naming.LowerUnderscore)
public record TelegramFile(String fileId, @Nullable Long fileSize, @Nullable String filePath) {}
