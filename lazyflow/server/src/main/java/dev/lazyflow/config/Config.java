package dev.lazyflow.config;

import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;

/// Everything that can be configured, already checked. Made only by [ConfigReader].
///
/// @param ratePerMinute requests per user and minute; an address gets four times as many
public record Config(
    boolean production,
    int port,
    Secret botToken,
    Secret webhookSecret,
    Web web,
    Telegram telegram,
    Data data,
    Duration drain,
    ZoneId timezone,
    int ratePerMinute) {

  /// The same for requests that we make ourselves: as many as we like.
  public Config unlimited() {
    return new Config(
        production, port, botToken, webhookSecret, web, telegram, data, drain, timezone, 1_000_000);
  }

  /// Addresses of the outside.
  public record Web(URI appUrl, URI miniAppUrl, Set<String> origins) {
    public Web {
      origins = Set.copyOf(origins);
    }

    /// Development only: production refuses it.
    public boolean anyOrigin() {
      return origins.contains("*");
    }
  }

  /// How Telegram is reached, and how its updates reach us.
  public record Telegram(URI apiRoot, Optional<InetSocketAddress> proxy, Updates updates) {}

  /// Where the data is.
  public record Data(Path database, Path uploads) {}

  /// The two ways of getting updates.
  public enum Updates {
    WEBHOOK,
    POLLING
  }
}
