package dev.lazyflow.telegram;

import io.avaje.jsonb.Json;

/// The message that is answered; it may be gone by then.
@Json(naming = Json.Naming.LowerUnderscore)
public record ReplyParameters(long messageId, boolean allowSendingWithoutReply) {}
