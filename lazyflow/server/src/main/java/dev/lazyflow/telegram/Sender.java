package dev.lazyflow.telegram;

import io.avaje.jsonb.Json;
import org.jspecify.annotations.Nullable;

/// Who wrote. A missing first name reads as an empty one.
@Json(naming = Json.Naming.LowerUnderscore)
public record Sender(
    long id,
    @Nullable String firstName,
    @Nullable String lastName,
    @Nullable String username,
    @Nullable String languageCode) {

  /// The first name, or nothing.
  public String name() {
    return firstName == null ? "" : firstName;
  }
}
