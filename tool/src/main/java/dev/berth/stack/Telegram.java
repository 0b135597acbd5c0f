package dev.berth.stack;

import dev.berth.problem.Place;

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
    BOTH
  }
}
