package dev.berth.stack.env;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Why a secret can be guessed, as far as that shows.
public final class Weakness {
  private static final int FEWEST_CHARACTERS = 8;

  /// What is made up is never typed by hand, so nothing speaks for a short one.
  private static final int FEWEST_MADE_UP = 24;

  private static final int FEWEST_DIFFERENT = 5;

  /// What stands in examples and what people type in a hurry.
  private static final Set<String> COMMON =
      Set.of(
          "changeme",
          "changeit",
          "change-me",
          "change_me",
          "changethis",
          "replaceme",
          "password",
          "passw0rd",
          "password1",
          "password123",
          "secret",
          "supersecret",
          "topsecret",
          "mysecret",
          "example",
          "your-secret",
          "your-token",
          "yourpassword",
          "12345678",
          "123456789",
          "1234567890",
          "qwertyui",
          "qwertyuiop",
          "letmein1",
          "adminadmin",
          "postgres",
          "development");

  private Weakness() {}

  /// What somebody who wants in would try, or come to soon; empty when nothing of that shows.
  ///
  /// @param asked what the example says of the variable
  public static Optional<String> of(Secret secret, Optional<EnvExample.Entry> asked) {
    String value = secret.reveal();
    boolean madeUp = asked.map(EnvExample.Entry::need).filter(Weakness::isGenerated).isPresent();
    int fewest = madeUp ? FEWEST_MADE_UP : FEWEST_CHARACTERS;
    if (asked.filter(example -> example.value().equals(value)).isPresent()) {
      return Optional.of("it is the one of the example");
    } else if (COMMON.contains(value.toLowerCase(Locale.ROOT))) {
      return Optional.of("everybody tries it first");
    } else if (value.length() < fewest) {
      return Optional.of("it has fewer than " + fewest + " characters");
    } else if (value.chars().distinct().count() < FEWEST_DIFFERENT) {
      return Optional.of("it has fewer than " + FEWEST_DIFFERENT + " different characters");
    }
    return Optional.empty();
  }

  /// How to get a better one.
  public static String remedy(Optional<EnvExample.Entry> asked) {
    return asked.map(EnvExample.Entry::need).filter(Weakness::isGenerated).isPresent()
        ? "remove its value, then berth env init makes one up"
        : "give it another one";
  }

  private static boolean isGenerated(EnvExample.Need need) {
    return need instanceof EnvExample.Need.Generated;
  }
}
