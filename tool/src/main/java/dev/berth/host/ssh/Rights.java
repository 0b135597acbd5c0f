package dev.berth.host.ssh;

import java.util.Locale;
import java.util.Optional;

/// How root's rights are had on the server.
enum Rights {
  ROOT,
  /// `sudo` works without a password.
  SUDO,
  /// `sudo` wants a password, or refuses this user.
  PASSWORD,
  /// There is no `sudo`.
  NONE;

  static Optional<Rights> of(String word) {
    for (Rights rights : values()) {
      if (rights.name().toLowerCase(Locale.ROOT).equals(word)) {
        return Optional.of(rights);
      }
    }
    return Optional.empty();
  }
}
