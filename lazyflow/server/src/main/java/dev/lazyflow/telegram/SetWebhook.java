package dev.lazyflow.telegram;

import io.avaje.jsonb.Json;
import java.util.List;

/// Asks for updates by HTTPS.
@Json(naming = Json.Naming.LowerUnderscore)
public record SetWebhook(
    String url, String secretToken, int maxConnections, List<String> allowedUpdates) {}
