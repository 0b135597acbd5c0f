package dev.berth.testbed.telegram.chat;

import dev.berth.testbed.telegram.answer.Refusal;
import dev.berth.testbed.telegram.json.JsonObject;
import java.util.List;
import java.util.Locale;

/// The ways a bot can mark up text.
public final class TextModes {
  private static final int LONGEST_RAW = 1 << 15;

  private TextModes() {}

  /// Reads text in a parse mode; entities count only without one.
  ///
  /// @throws Refusal with Telegram's text, or for the two Markdown modes one that says that the
  ///   simulator does not know them
  public static Formatted read(String text, String mode, List<JsonObject> entities) {
    if (text.length() > LONGEST_RAW) {
      throw Refusal.badRequest("Text is too long");
    }
    return switch (mode.toLowerCase(Locale.ROOT)) {
      case "", "none" -> new Formatted(text, inside(text, entities));
      case "html" -> HtmlText.parse(text);
      case "markdown", "markdownv2" ->
          throw Refusal.of(501, "Not Implemented: the simulator does not know parse_mode " + mode);
      default -> throw Refusal.badRequest("Unsupported parse_mode");
    };
  }

  /// Entities that reach out of the text are dropped.
  private static List<JsonObject> inside(String text, List<JsonObject> entities) {
    return entities.stream()
        .filter(entity -> entity.has("type"))
        .filter(entity -> entity.number("offset").orElse(-1) >= 0)
        .filter(entity -> entity.number("length").orElse(-1) > 0)
        .filter(
            entity -> entity.needNumber("offset") + entity.needNumber("length") <= text.length())
        .toList();
  }
}
