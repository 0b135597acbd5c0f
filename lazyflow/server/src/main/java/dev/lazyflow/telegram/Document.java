package dev.lazyflow.telegram;

import io.avaje.jsonb.Json;
import org.jspecify.annotations.Nullable;

/// A file that was sent; its name and type are the sender's claims.
@Json(naming = Json.Naming.LowerUnderscore)
public record Document(
    String fileId, @Nullable String fileName, @Nullable String mimeType, @Nullable Long fileSize) {}
