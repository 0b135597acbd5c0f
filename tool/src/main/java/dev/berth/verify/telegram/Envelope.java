package dev.berth.verify.telegram;

import io.avaje.jsonb.Json;
import org.jspecify.annotations.Nullable;

/// What every answer of the Bot API has around its result.
@Json(naming = Json.Naming.LowerUnderscore)
record Envelope(
    boolean ok,
    @Nullable Integer errorCode,
    @Nullable String description,
    @Nullable Parameters parameters) {

  /// @param retryAfter in seconds
  @Json(naming = Json.Naming.LowerUnderscore)
  record Parameters(@Nullable Integer retryAfter) {}

  /// The answer to getMe.
  @Json(naming = Json.Naming.LowerUnderscore)
  record OfMe(@Nullable Me result) {}

  /// The bot itself.
  @Json(naming = Json.Naming.LowerUnderscore)
  record Me(@Nullable String username) {}

  /// The answer to getWebhookInfo.
  @Json(naming = Json.Naming.LowerUnderscore)
  record OfWebhookInfo(@Nullable WebhookInfo result) {}

  /// What sendMessage is told.
  @Json(naming = Json.Naming.LowerUnderscore)
  record SendMessage(String chatId, String text, LinkPreviewOptions linkPreviewOptions) {}

  /// Whether addresses are shown as pictures.
  @Json(naming = Json.Naming.LowerUnderscore)
  record LinkPreviewOptions(boolean isDisabled) {}

  /// What setWebhook is told.
  @Json(naming = Json.Naming.LowerUnderscore)
  record SetWebhook(
      String url,
      @Nullable String secretToken,
      @Nullable Integer maxConnections,
      java.util.@Nullable List<String> allowedUpdates) {}
}
