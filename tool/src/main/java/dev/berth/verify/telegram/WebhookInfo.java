package dev.berth.verify.telegram;

import io.avaje.jsonb.Json;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What Telegram says about a bot's webhook (core.telegram.org/bots/api, WebhookInfo).
///
/// @param url empty when none is set; may hold the secret, so it is never shown
/// @param lastErrorDate seconds of Telegram's clock; it stays until setWebhook really changes
///   something, so only its age tells anything
@Json(naming = Json.Naming.LowerUnderscore)
public record WebhookInfo(
    @Nullable String url,
    int pendingUpdateCount,
    @Nullable String ipAddress,
    @Nullable Long lastErrorDate,
    @Nullable String lastErrorMessage,
    @Nullable Integer maxConnections,
    @Nullable List<String> allowedUpdates) {

  String address() {
    return url == null ? "" : url;
  }

  public boolean isSet() {
    return !address().isEmpty();
  }

  public Optional<Instant> lastError() {
    return Optional.ofNullable(lastErrorDate).map(Instant::ofEpochSecond);
  }

  /// Where Telegram delivers to; empty when it has not looked yet.
  public Optional<String> ip() {
    return Optional.ofNullable(ipAddress).filter(text -> text.matches("[0-9a-fA-F.:]+"));
  }

  @Override
  public String toString() {
    return "webhook %s, %d pending, last error %s"
        .formatted(isSet() ? "set" : "not set", pendingUpdateCount, lastError());
  }
}
