package dev.berth.testbed.telegram.chat;

import dev.berth.testbed.telegram.json.JsonObject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Text with its entities (type MessageEntity), offsets in UTF-16 units.
public record Formatted(String text, List<JsonObject> entities) {
  public Formatted {
    entities = List.copyOf(entities);
  }

  /// The text as Telegram keeps it: without white space around it, with links, commands, mentions
  /// and hashtags found by itself in addition to the entities given.
  public Formatted normal() {
    int start = 0;
    while (start < text.length() && Character.isWhitespace(text.charAt(start))) {
      start++;
    }
    String trimmed = text.strip();
    List<JsonObject> all = new ArrayList<>();
    for (JsonObject entity : entities) {
      long from = Math.max(0, entity.needNumber("offset") - start);
      long to =
          Math.min(
              trimmed.length(), entity.needNumber("offset") + entity.needNumber("length") - start);
      if (to > from) {
        all.add(entity.copy().with("offset", from).with("length", to - from));
      }
    }
    EntityScan.of(trimmed).stream().filter(found -> !overlaps(found, all)).forEach(all::add);
    all.sort(Comparator.comparingLong(entity -> entity.needNumber("offset")));
    return new Formatted(trimmed, all);
  }

  private static boolean overlaps(JsonObject found, List<JsonObject> others) {
    long from = found.needNumber("offset");
    long to = from + found.needNumber("length");
    return others.stream()
        .filter(other -> List.of("code", "pre", "text_link").contains(other.needText("type")))
        .anyMatch(other ->
            other.needNumber("offset") < to
                && from < other.needNumber("offset") + other.needNumber("length"));
  }

  /// How Telegram counts against its limits.
  public int length() {
    return text.codePointCount(0, text.length());
  }

  /// As fields of a message: `text` and `entities`, or `caption` and `caption_entities`.
  public JsonObject fields(String textKey, String entitiesKey) {
    return JsonObject.of(textKey, text.isEmpty() ? null : text)
        .with(entitiesKey, entities.isEmpty() ? null : entities);
  }
}
