package dev.berth.testbed.telegram.update;

import dev.berth.testbed.telegram.json.JsonObject;
import java.time.Instant;

/// Something a bot is to be told.
///
/// @param queue see [UpdateKind#queue]
/// @param expires when Telegram gives up delivering it
public record Update(long id, UpdateKind kind, long queue, Instant expires, JsonObject payload) {

  /// The Update object as the bot gets it.
  public JsonObject wire() {
    return JsonObject.of("update_id", id).with(kind.field(), payload);
  }

  JsonObject json() {
    return JsonObject.of("id", id)
        .with("kind", kind.field())
        .with("queue", queue)
        .with("expires", expires.toEpochMilli())
        .with("payload", payload);
  }

  static Update parse(JsonObject json) {
    return new Update(
        json.needNumber("id"),
        UpdateKind.of(json.needText("kind")).orElseThrow(),
        json.needNumber("queue"),
        Instant.ofEpochMilli(json.needNumber("expires")),
        json.needObject("payload"));
  }
}
