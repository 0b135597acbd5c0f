package dev.berth.testbed.telegram.webhook;

import dev.berth.testbed.telegram.json.JsonObject;

/// A webhook as setWebhook asked for it. Empty strings stand for parameters that were not given.
///
/// @param ipAddress pins the target; without it the host is resolved
/// @param certificate PEM of the only authority to trust
public record WebhookSettings(
    String url, int maxConnections, String secret, String ipAddress, String certificate) {
  /// No webhook.
  public static final WebhookSettings NONE = new WebhookSettings("", 0, "", "", "");

  public WebhookSettings {
    if (!url.isEmpty()) {
      maxConnections = Math.clamp(maxConnections, 1, 100);
    }
  }

  boolean active() {
    return !url.isEmpty();
  }

  /// Whether asking for `wanted` would change nothing. A certificate always counts as a change.
  boolean unchangedBy(WebhookSettings wanted) {
    return equals(wanted) && certificate.isEmpty();
  }

  JsonObject json() {
    return JsonObject.of("url", url)
        .with("max_connections", maxConnections)
        .with("secret", secret)
        .with("ip_address", ipAddress)
        .with("certificate", certificate);
  }

  static WebhookSettings parse(JsonObject json) {
    return new WebhookSettings(
        json.needText("url"),
        (int) json.needNumber("max_connections"),
        json.needText("secret"),
        json.needText("ip_address"),
        json.needText("certificate"));
  }
}
