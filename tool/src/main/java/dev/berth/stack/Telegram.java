package dev.berth.stack;

import dev.berth.problem.Place;
import dev.berth.stack.yaml.Section;

/// How the stack talks to Telegram.
///
/// @param token the variable that holds the bot's token
/// @param secret the variable that holds the webhook's secret
/// @param path where the webhook is mounted, without the secret
public record Telegram(
    VariableName token, VariableName secret, HttpPath path, SecretIn secretIn, Place place) {

  /// Where an update must carry the secret to be believed.
  public enum SecretIn {
    PATH,
    HEADER,
    BOTH;

    static SecretIn parse(String text) {
      return switch (text) {
        case "path" -> PATH;
        case "header" -> HEADER;
        case "both" -> BOTH;
        default ->
            throw new IllegalArgumentException("'" + text + "' is none of path, header, both");
      };
    }
  }

  static Telegram from(Section section) {
    return new Telegram(
        section.value("token", VariableName::new).orElse(new VariableName("BOT_TOKEN")),
        section.value("secret", VariableName::new).orElse(new VariableName("WEBHOOK_SECRET")),
        section.value("path", HttpPath::new).orElse(new HttpPath("/webhook")),
        section.value("secretIn", SecretIn::parse).orElse(SecretIn.BOTH),
        section.place());
  }
}
