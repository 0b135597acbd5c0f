package dev.berth.testbed.telegram.bot;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A bot as BotFather would have made it.
///
/// @param secret the part of the token after the colon
public record BotToken(long id, String secret, String username, String name) {
  private static final Pattern FORM = Pattern.compile("([1-9][0-9]{2,14}):([A-Za-z0-9_-]{20,64})");

  /// Reads `123456:AAA…=lazyflow_bot` or `123456:AAA…=lazyflow_bot:Its Name`, comma separated.
  public static List<BotToken> parseAll(String text) {
    List<BotToken> bots = new ArrayList<>();
    for (String part : text.split(",", -1)) {
      if (!part.isBlank()) {
        bots.add(parse(part.strip()));
      }
    }
    return List.copyOf(bots);
  }

  private static BotToken parse(String text) {
    String[] sides = text.split("=", 2);
    Matcher token = FORM.matcher(sides[0]);
    if (sides.length < 2 || !token.matches()) {
      throw new IllegalArgumentException("expected <id>:<secret>=<username>, a bot's token");
    }
    String[] face = sides[1].split(":", 2);
    String name = face.length == 2 ? face[1] : nameOf(face[0]);
    return new BotToken(Long.parseLong(token.group(1)), token.group(2), face[0], name);
  }

  private static String nameOf(String username) {
    String stem = username.replaceFirst("(?i)_?bot$", "");
    String shown = stem.isEmpty() ? username : stem;
    return shown.substring(0, 1).toUpperCase(Locale.ROOT) + shown.substring(1);
  }

  /// Whether the text looks like a token at all; Telegram answers 404 to what does not.
  public static boolean wellFormed(String token) {
    return FORM.matcher(token).matches();
  }

  /// The whole token: it signs initData and opens the Bot API.
  public String value() {
    return id + ":" + secret;
  }

  @Override
  public String toString() {
    return "@" + username + " (" + id + ")";
  }
}
