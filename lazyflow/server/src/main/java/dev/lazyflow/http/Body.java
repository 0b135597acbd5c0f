package dev.lazyflow.http;

import io.avaje.json.JsonException;
import io.avaje.json.JsonReader;
import io.avaje.jsonb.Jsonb;
import io.helidon.webserver.http.ServerRequest;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The body of a request: bounded bytes, and the flat JSON object in them.
final class Body {
  static final int LARGEST = 1 << 20;

  private Body() {}

  /// At most [#LARGEST] bytes, else [ApiError] 413.
  static byte[] bytes(ServerRequest request) {
    if (request.headers().contentLength().orElse(0) > LARGEST) {
      throw ApiError.tooLarge();
    }
    if (!request.content().hasEntity()) {
      return new byte[0];
    }
    try (InputStream in = request.content().inputStream()) {
      byte[] bytes = in.readNBytes(LARGEST + 1);
      if (bytes.length > LARGEST) {
        throw ApiError.tooLarge();
      }
      return bytes;
    } catch (IOException cutOff) {
      throw ApiError.of(400, "BAD_BODY", "the body could not be read");
    }
  }

  /// The fields of a JSON object; values are text, numbers, booleans or null. Nested values are
  /// skipped: no field of ours has any.
  static Map<String, @Nullable Object> fields(ServerRequest request, Jsonb jsonb) {
    Map<String, @Nullable Object> fields = new HashMap<>();
    try (JsonReader reader = jsonb.reader(bytes(request))) {
      reader.beginObject();
      while (reader.hasNextField()) {
        String name = reader.nextField();
        fields.put(name, value(reader));
      }
      reader.endObject();
      return fields;
    } catch (JsonException | StackOverflowError notAnObject) {
      throw ApiError.badJson();
    }
  }

  private static @Nullable Object value(JsonReader reader) {
    if (reader.isNullValue()) {
      return null;
    }
    return switch (reader.currentToken()) {
      case STRING -> reader.readString();
      case NUMBER -> reader.readDecimal();
      case BOOLEAN -> reader.readBoolean();
      default -> {
        reader.skipValue();
        yield Map.of();
      }
    };
  }
}
