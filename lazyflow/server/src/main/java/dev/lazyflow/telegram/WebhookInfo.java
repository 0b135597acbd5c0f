package dev.lazyflow.telegram;

import io.avaje.jsonb.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What `getWebhookInfo` tells.
@Json(naming = Json.Naming.LowerUnderscore)
public record WebhookInfo(
    String url,
    @Nullable Integer maxConnections,
    @Nullable List<String> allowedUpdates,
    int pendingUpdateCount,
    @Nullable String lastErrorMessage) {}
