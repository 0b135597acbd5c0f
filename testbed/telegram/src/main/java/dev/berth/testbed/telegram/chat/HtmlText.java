package dev.berth.testbed.telegram.chat;

import dev.berth.testbed.telegram.answer.Refusal;
import dev.berth.testbed.telegram.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Reads `parse_mode=HTML`. As strict as Telegram: an unknown or unclosed tag is an error that
/// names the byte where it starts.
final class HtmlText {
  private static final Map<String, String> TYPES =
      Map.ofEntries(
          Map.entry("b", "bold"),
          Map.entry("strong", "bold"),
          Map.entry("i", "italic"),
          Map.entry("em", "italic"),
          Map.entry("u", "underline"),
          Map.entry("ins", "underline"),
          Map.entry("s", "strikethrough"),
          Map.entry("strike", "strikethrough"),
          Map.entry("del", "strikethrough"),
          Map.entry("tg-spoiler", "spoiler"),
          Map.entry("span", "spoiler"),
          Map.entry("code", "code"),
          Map.entry("pre", "pre"),
          Map.entry("a", "text_link"),
          Map.entry("blockquote", "blockquote"),
          Map.entry("tg-emoji", "custom_emoji"));

  private final String html;
  private final StringBuilder text = new StringBuilder();
  private final Deque<Open> open = new ArrayDeque<>();
  private final List<JsonObject> entities = new ArrayList<>();
  private int at;

  private HtmlText(String html) {
    this.html = html;
  }

  private record Open(HtmlTag tag, int start) {}

  /// Reads the text.
  ///
  /// @throws Refusal `can't parse entities: …`
  static Formatted parse(String html) {
    return new HtmlText(html).run();
  }

  private Formatted run() {
    while (at < html.length()) {
      switch (html.charAt(at)) {
        case '<' -> tag();
        case '&' -> at = HtmlEscapes.read(html, at, text);
        default -> text.append(html.charAt(at++));
      }
    }
    if (!open.isEmpty()) {
      String name = open.getLast().tag().name();
      throw problem("Can't find end tag corresponding to start tag \"" + name + "\"");
    }
    return new Formatted(text.toString(), entities);
  }

  private void tag() {
    if (at + 1 < html.length() && html.charAt(at + 1) == '/') {
      endTag();
    } else {
      startTag();
    }
  }

  private void startTag() {
    HtmlTag tag = new HtmlTagReader(html, at).read(TYPES.keySet());
    open.addLast(new Open(tag, text.length()));
    at = tag.end();
  }

  private void endTag() {
    int begin = at;
    if (open.isEmpty()) {
      throw problem("Unexpected end tag at byte offset " + bytes(html, begin));
    }
    int close = html.indexOf('>', begin);
    String name = html.substring(begin + 2, close < 0 ? html.length() : close).strip();
    if (close < 0 || name.chars().anyMatch(Character::isWhitespace)) {
      throw problem("Unclosed end tag at byte offset " + bytes(html, begin));
    }
    Open started = open.removeLast();
    String lower = name.toLowerCase(Locale.ROOT);
    if (!lower.isEmpty() && !lower.equals(started.tag().name())) {
      throw problem(
          "Unmatched end tag at byte offset %d, expected \"</%s>\", found \"</%s>\""
              .formatted(bytes(html, begin), started.tag().name(), lower));
    }
    at = close + 1;
    entity(started);
  }

  private void entity(Open started) {
    int length = text.length() - started.start();
    HtmlTag tag = started.tag();
    if (length == 0 || mergedIntoPre(started) || linkWithoutUrl(tag)) {
      return;
    }
    String type = TYPES.get(tag.name());
    if (tag.attributes().containsKey("expandable")) {
      type = "expandable_blockquote";
    }
    entities.add(
        JsonObject.of("type", type)
            .with("offset", started.start())
            .with("length", length)
            .with("url", tag.attributes().get("href"))
            .with("custom_emoji_id", tag.attributes().get("emoji-id"))
            .with("language", tag.attributes().get("language")));
  }

  /// `<pre><code class="language-java">` is one entity, a pre with a language.
  private boolean mergedIntoPre(Open started) {
    String className = started.tag().attributes().getOrDefault("class", "");
    if (!started.tag().name().equals("code") || !className.startsWith("language-")) {
      return false;
    }
    Open outer = open.peekLast();
    if (outer == null || !outer.tag().name().equals("pre") || outer.start() != started.start()) {
      return false;
    }
    outer.tag().attributes().put("language", className.substring("language-".length()));
    return true;
  }

  private static boolean linkWithoutUrl(HtmlTag tag) {
    return tag.name().equals("a") && tag.attributes().getOrDefault("href", "").isEmpty();
  }

  /// Telegram counts bytes of UTF-8.
  static int bytes(String html, int at) {
    return html.substring(0, at).getBytes(StandardCharsets.UTF_8).length;
  }

  static Refusal problem(String what) {
    return Refusal.badRequest("can't parse entities: " + what);
  }
}
