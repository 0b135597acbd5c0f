package dev.berth.testbed.telegram.web;

import com.sun.net.httpserver.HttpExchange;
import dev.berth.testbed.telegram.chat.Upload;
import dev.berth.testbed.telegram.json.Json;
import dev.berth.testbed.telegram.json.JsonObject;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a request brings, in whichever of the four forms it came: query string, urlencoded body,
/// JSON body or multipart. Values that are no strings in JSON are their JSON text, as if they had
/// come urlencoded.
public final class Form {
  /// Enough for files that a bot may not download any more (20 MB), and bearable in small memory.
  static final int MAX_BODY = 32 << 20;

  private final Map<String, String> values;
  private final Map<String, Upload> files;

  Form(Map<String, String> values, Map<String, Upload> files) {
    this.values = values;
    this.files = files;
  }

  /// The fields of a JSON object as values.
  public static Form of(JsonObject json) {
    Form form = new Form(new LinkedHashMap<>(), Map.of());
    form.take(json);
    return form;
  }

  /// Reads the query and the body; where both name a value, the body wins.
  ///
  /// @throws TooLarge if the body is
  /// @throws IllegalArgumentException if the body is not what its type says
  public static Form read(HttpExchange exchange) throws IOException {
    Map<String, String> values = new LinkedHashMap<>();
    Map<String, Upload> files = new LinkedHashMap<>();
    urlencoded(exchange.getRequestURI().getRawQuery(), values);
    Form form = new Form(values, files);
    form.body(exchange);
    return form;
  }

  private void body(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readNBytes(MAX_BODY + 1);
    if (body.length > MAX_BODY) {
      throw new TooLarge();
    }
    String type = String.valueOf(exchange.getRequestHeaders().getFirst("Content-Type"));
    String kind = type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    switch (kind) {
      case "application/json" -> {
        String text = new String(body, StandardCharsets.UTF_8);
        take(text.isBlank() ? JsonObject.empty() : JsonObject.parse(text));
      }
      case "multipart/form-data" -> Multipart.read(body, type, values, files);
      case "application/x-www-form-urlencoded" ->
          urlencoded(new String(body, StandardCharsets.UTF_8), values);
      default -> {} // Telegram ignores a body of another type
    }
  }

  private void take(JsonObject json) {
    for (String key : json.keys()) {
      Object value = json.get(key);
      values.put(key, value instanceof String text ? text : Json.write(value));
    }
  }

  private static void urlencoded(@Nullable String text, Map<String, String> values) {
    if (text == null || text.isBlank()) {
      return;
    }
    for (String pair : text.split("&", -1)) {
      String[] sides = pair.split("=", 2);
      values.put(decoded(sides[0]), sides.length == 2 ? decoded(sides[1]) : "");
    }
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  public boolean has(String key) {
    return values.containsKey(key);
  }

  /// The value, empty if it was not given.
  public String text(String key) {
    return values.getOrDefault(key, "");
  }

  /// The value as an integer; the fallback if it was not given or is none.
  public long number(String key, long fallback) {
    String text = text(key);
    return text.matches("-?[0-9]{1,18}") ? Long.parseLong(text) : fallback;
  }

  /// Telegram's reading of a boolean.
  public boolean flag(String key) {
    String text = text(key).toLowerCase(Locale.ROOT);
    return text.equals("true") || text.equals("yes") || text.equals("1");
  }

  public Optional<Upload> file(String key) {
    return Optional.ofNullable(files.get(key));
  }

  /// All values as they came.
  public Map<String, String> values() {
    return Map.copyOf(values);
  }

  /// Everything as JSON, for the log: files by name and size.
  public JsonObject json() {
    JsonObject json = JsonObject.empty();
    values.forEach(json::with);
    files.forEach(
        (key, file) -> json.with(key, file.name() + " (" + file.bytes().length + " bytes)"));
    return json;
  }

  /// The request is larger than Telegram accepts.
  public static final class TooLarge extends IOException {
    TooLarge() {
      super("Request Entity Too Large");
    }
  }
}
