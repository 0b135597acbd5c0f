package dev.berth.testbed.telegram.chat;

import dev.berth.testbed.telegram.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Finds what Telegram marks in any text by itself. Bots rely on it: libraries recognise a command
/// by its entity, not by its slash.
final class EntityScan {
  private static final List<Rule> RULES =
      List.of(
          new Rule("url", "(?<![\\w@/.])https?://[^\\s<>\"]*[^\\s<>\".,;:!?)\\]'»]"),
          new Rule("email", "(?<![\\w.+-])[\\w.+-]+@[\\w-]+(\\.[\\w-]+)*\\.[A-Za-z]{2,}\\b"),
          new Rule(
              "url", "(?<![\\w@/.:-])(?:[\\w-]+\\.)+(?:com|org|net|ru|рф|me|dev|io)\\b(?:/\\S*)?"),
          new Rule("bot_command", "(?<![\\w/@])/[A-Za-z0-9_]{1,64}(?:@\\w{3,32})?(?![\\w/])"),
          new Rule("mention", "(?<![\\w@/])@\\w{4,32}\\b"),
          new Rule("hashtag", "(?<![\\w#&])#(?=\\w*\\p{L})\\w{1,256}"));

  private EntityScan() {}

  private record Rule(String type, Pattern pattern) {
    Rule(String type, String pattern) {
      this(type, Pattern.compile(pattern, Pattern.UNICODE_CHARACTER_CLASS));
    }
  }

  /// Entities in the order of the rules; where two match the same place, the earlier rule wins.
  static List<JsonObject> of(String text) {
    boolean[] taken = new boolean[text.length()];
    List<JsonObject> found = new ArrayList<>();
    for (Rule rule : RULES) {
      for (Matcher match = rule.pattern().matcher(text); match.find(); ) {
        if (free(taken, match.start(), match.end())) {
          found.add(
              JsonObject.of("type", rule.type())
                  .with("offset", match.start())
                  .with("length", match.end() - match.start()));
        }
      }
    }
    return found;
  }

  private static boolean free(boolean[] taken, int from, int to) {
    for (int i = from; i < to; i++) {
      if (taken[i]) {
        return false;
      }
    }
    for (int i = from; i < to; i++) {
      taken[i] = true;
    }
    return true;
  }
}
