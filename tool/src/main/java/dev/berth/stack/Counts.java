package dev.berth.stack;

import java.time.Duration;

/// Reads whole numbers within bounds.
final class Counts {
  private Counts() {}

  /// The release that runs and the one to go back to.
  static int atLeastTwo(String text) {
    return within(text, 2, 1000);
  }

  static int atLeastNone(String text) {
    return within(text, 0, 1000);
  }

  static int httpStatus(String text) {
    return within(text, 100, 599);
  }

  /// core.telegram.org/bots/api, setWebhook.
  static int webhookConnections(String text) {
    return within(text, 1, 100);
  }

  /// `20s`; at most ten minutes.
  static Duration seconds(String text) {
    if (!text.matches("\\d{1,9}s")) {
      throw new IllegalArgumentException("'" + text + "' is not a number of seconds such as 20s");
    }
    return Duration.ofSeconds(within(text.substring(0, text.length() - 1), 0, 600));
  }

  private static int within(String text, int least, int most) {
    int number = text.matches("\\d{1,9}") ? Integer.parseInt(text) : -1;
    if (number < least || number > most) {
      throw new IllegalArgumentException(
          "'" + text + "' is not a whole number from " + least + " to " + most);
    }
    return number;
  }
}
