package dev.lazyflow.users;

import dev.lazyflow.store.Query;
import dev.lazyflow.store.Tx;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Objects;
import java.util.Optional;

/// The table `users`.
public final class UserStore {
  private static final String COLUMNS =
      """
      telegram_id, first_name, last_name, username, language_code, timezone,
      notifications_enabled, morning_digest_time, deadline_reminder_minutes, blocked, created_at\
      """;

  private final ZoneId defaultZone;

  public UserStore(ZoneId defaultZone) {
    this.defaultZone = defaultZone;
  }

  public Optional<User> find(Query query, long id) throws SQLException {
    return query.first("select " + COLUMNS + " from users where telegram_id = ?", this::user, id);
  }

  /// The user of this profile: made if new, brought up to date if changed. Whoever is seen has not
  /// blocked the bot.
  public User seen(Tx tx, Profile profile, Instant now) throws SQLException {
    Optional<User> known = find(tx, profile.id());
    if (known.isPresent() && isCurrent(known.get(), profile)) {
      return known.get();
    }
    tx.run(
        """
        insert into users (telegram_id, first_name, last_name, username, language_code, timezone,
          created_at, updated_at) values (?, ?, ?, ?, ?, ?, ?, ?)
        on conflict (telegram_id) do update set
          first_name = excluded.first_name, last_name = excluded.last_name,
          username = excluded.username, blocked = 0, updated_at = excluded.updated_at,
          language_code = ifnull(excluded.language_code, language_code)
        """,
        profile.id(),
        profile.firstName(),
        profile.lastName(),
        profile.username(),
        profile.languageCode(),
        defaultZone.getId(),
        now.toEpochMilli(),
        now.toEpochMilli());
    return find(tx, profile.id()).orElseThrow();
  }

  /// Whether [#seen] would change nothing.
  public static boolean isCurrent(User user, Profile profile) {
    Profile known = user.profile();
    return !user.blocked()
        && known.firstName().equals(profile.firstName())
        && Objects.equals(known.lastName(), profile.lastName())
        && Objects.equals(known.username(), profile.username());
  }

  /// The bot cannot write to this person any more, until they write again.
  public void block(Tx tx, long id, Instant now) throws SQLException {
    tx.run(
        "update users set blocked = 1, updated_at = ? where telegram_id = ?",
        now.toEpochMilli(),
        id);
  }

  private User user(ResultSet row) throws SQLException {
    return new User(
        new Profile(
            row.getLong("telegram_id"),
            row.getString("first_name"),
            row.getString("last_name"),
            row.getString("username"),
            row.getString("language_code")),
        new User.Settings(
            zone(row.getString("timezone")),
            row.getBoolean("notifications_enabled"),
            row.getString("morning_digest_time"),
            Duration.ofMinutes(row.getLong("deadline_reminder_minutes"))),
        row.getBoolean("blocked"),
        Instant.ofEpochMilli(row.getLong("created_at")));
  }

  /// The earlier version stored any text; one such row must not stop the work for everybody.
  private ZoneId zone(String name) {
    try {
      return ZoneId.of(name);
    } catch (DateTimeException notAZone) {
      return defaultZone;
    }
  }
}
