package dev.berth.testbed.telegram.json;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// An ordered JSON object. Values are `String`, `Long`, `Double`, `Boolean`, `JsonObject` or `List`
/// of these; a null field is the same as an absent one, as the Bot API treats it.
public final class JsonObject {
  private final Map<String, Object> fields;

  private JsonObject(Map<String, Object> fields) {
    this.fields = fields;
  }

  /// An empty object, to be filled by [#with].
  public static JsonObject empty() {
    return new JsonObject(new LinkedHashMap<>());
  }

  /// An object with one field.
  public static JsonObject of(String key, @Nullable Object value) {
    return empty().with(key, value);
  }

  /// Reads an object.
  ///
  /// @throws JsonProblem if the text is no JSON or no object
  public static JsonObject parse(String text) {
    if (Json.parse(text) instanceof JsonObject object) {
      return object;
    }
    throw new JsonProblem("an object was expected");
  }

  /// Sets a field and returns this object; null leaves it out.
  public JsonObject with(String key, @Nullable Object value) {
    switch (value) {
      case null -> fields.remove(key);
      case Integer number -> fields.put(key, number.longValue());
      default -> fields.put(key, value);
    }
    return this;
  }

  /// A shallow copy: fields can be changed without touching this object.
  public JsonObject copy() {
    return new JsonObject(new LinkedHashMap<>(fields));
  }

  public boolean has(String key) {
    return fields.containsKey(key);
  }

  public Set<String> keys() {
    return fields.keySet();
  }

  public @Nullable Object get(String key) {
    return fields.get(key);
  }

  public Optional<String> text(String key) {
    return fields.get(key) instanceof String text ? Optional.of(text) : Optional.empty();
  }

  public OptionalLong number(String key) {
    return fields.get(key) instanceof Long number ? OptionalLong.of(number) : OptionalLong.empty();
  }

  public boolean flag(String key) {
    return Boolean.TRUE.equals(fields.get(key));
  }

  public Optional<JsonObject> object(String key) {
    return fields.get(key) instanceof JsonObject object ? Optional.of(object) : Optional.empty();
  }

  /// The array's elements; none if the field is absent or no array.
  public List<?> list(String key) {
    return fields.get(key) instanceof List<?> list ? list : List.of();
  }

  /// The array's elements that are objects.
  public List<JsonObject> objects(String key) {
    return list(key).stream()
        .filter(JsonObject.class::isInstance)
        .map(JsonObject.class::cast)
        .toList();
  }

  /// A text field that must be there.
  public String needText(String key) {
    return text(key).orElseThrow(() -> new JsonProblem("field " + key + " must be a string"));
  }

  /// An integer field that must be there.
  public long needNumber(String key) {
    return number(key).orElseThrow(() -> new JsonProblem("field " + key + " must be an integer"));
  }

  /// An object field that must be there.
  public JsonObject needObject(String key) {
    return object(key).orElseThrow(() -> new JsonProblem("field " + key + " must be an object"));
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof JsonObject object && fields.equals(object.fields);
  }

  @Override
  public int hashCode() {
    return fields.hashCode();
  }

  /// The object as JSON text.
  @Override
  public String toString() {
    return Json.write(this);
  }
}
