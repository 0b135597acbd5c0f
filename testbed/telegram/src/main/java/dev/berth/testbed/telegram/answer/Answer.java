package dev.berth.testbed.telegram.answer;

import dev.berth.testbed.telegram.json.JsonObject;
import org.jspecify.annotations.Nullable;

/// A method's result; a few methods say a word about it.
public record Answer(Object result, @Nullable String description) {
  /// A result without a word.
  public static Answer of(Object result) {
    return new Answer(result, null);
  }

  /// The envelope as it goes over the wire.
  public JsonObject envelope() {
    return JsonObject.of("ok", true).with("result", result).with("description", description);
  }
}
