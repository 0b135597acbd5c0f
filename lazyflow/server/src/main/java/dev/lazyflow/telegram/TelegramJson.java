package dev.lazyflow.telegram;

import io.avaje.json.JsonReader;
import io.avaje.jsonb.JsonType;
import io.avaje.jsonb.Jsonb;

/// Records to JSON and back. Lenient: Telegram adds fields every month or two.
public final class TelegramJson {
  private final Jsonb jsonb = Jsonb.builder().serializeNulls(false).build();
  private final JsonType<Update> updates = jsonb.type(Update.class);

  public String write(Object request) {
    return jsonb.toJson(request);
  }

  /// Throws [io.avaje.json.JsonException] if this is not an update.
  public Update update(String json) {
    return updates.fromJson(json);
  }

  /// The person in signed init data; throws [io.avaje.json.JsonException] if it is none.
  public Sender sender(String json) {
    return jsonb.type(Sender.class).fromJson(json);
  }

  JsonReader reader(byte[] bytes) {
    return jsonb.reader(bytes);
  }

  <T> JsonType<T> type(Class<T> type) {
    return jsonb.type(type);
  }
}
