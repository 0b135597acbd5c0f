package dev.lazyflow.telegram;

import io.avaje.jsonb.Json;
import org.jspecify.annotations.Nullable;

/// The envelope of every answer, without its result.
@Json(naming = Json.Naming.LowerUnderscore)
record Answer(
    boolean ok,
    @Nullable Integer errorCode,
    @Nullable String description,
    @Nullable Parameters parameters) {

  /// What Telegram adds to some errors.
  @Json(naming = Json.Naming.LowerUnderscore)
  record Parameters(@Nullable Integer retryAfter) {}
}
