package dev.lazyflow.inbox;

import dev.lazyflow.store.Query;
import dev.lazyflow.store.Tx;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The table `telegram_updates`: every update exactly as it came, once, until it is worked.
public final class Inbox {
  /// Telegram resends for a day; a number seen a week ago cannot come again.
  private static final Duration KEPT = Duration.ofDays(7);

  /// An update that waits to be worked, for the `attempt`th time (the first is 1).
  public record Waiting(long updateId, String body, int attempt) {}

  /// An update as it came, with the chat in whose order it is worked.
  public record Arrived(long updateId, long chatId, String body) {}

  /// Stores an update; false if it is known.
  public boolean add(Tx tx, Arrived update, Instant now) throws SQLException {
    return tx.run(
            """
            insert into telegram_updates (update_id, chat_id, body, received_at)
            values (?, ?, ?, ?) on conflict do nothing
            """,
            update.updateId(),
            update.chatId(),
            update.body(),
            now.toEpochMilli())
        == 1;
  }

  /// The oldest update of each chat that has one, so that a chat is worked in order: while one is
  /// being retried, the later ones of its chat wait.
  public List<Waiting> next(Query query, Instant now, int limit) throws SQLException {
    return query.list(
        """
        select update_id, body, attempts + 1 from telegram_updates u
        where state = 'new' and next_attempt_at <= ? and not exists (
          select 1 from telegram_updates earlier
          where earlier.state = 'new' and earlier.chat_id = u.chat_id
            and earlier.update_id < u.update_id)
        order by update_id limit ?
        """,
        row -> new Waiting(row.getLong(1), row.getString(2), row.getInt(3)),
        now.toEpochMilli(),
        limit);
  }

  /// When the next one is due, if any waits: a chat waits for its oldest.
  public Optional<Instant> nextDue(Query query) throws SQLException {
    return query
        .first(
            """
            select ifnull(min(next_attempt_at), -1) from telegram_updates u
            where state = 'new' and not exists (
              select 1 from telegram_updates earlier
              where earlier.state = 'new' and earlier.chat_id = u.chat_id
                and earlier.update_id < u.update_id)
            """,
            row -> row.getLong(1))
        .filter(millis -> millis >= 0)
        .map(Instant::ofEpochMilli);
  }

  public void done(Tx tx, long updateId, Instant now) throws SQLException {
    tx.run(
        "update telegram_updates set state = 'done', done_at = ? where update_id = ?",
        now.toEpochMilli(),
        updateId);
  }

  public void retry(Tx tx, long updateId, Instant next, String error) throws SQLException {
    tx.run(
        """
        update telegram_updates set attempts = attempts + 1, next_attempt_at = ?, last_error = ?
        where update_id = ?
        """,
        next.toEpochMilli(),
        error,
        updateId);
  }

  /// Gives up on it. It stays for a person to look at.
  public void park(Tx tx, long updateId, String error) throws SQLException {
    tx.run(
        """
        update telegram_updates set state = 'parked', attempts = attempts + 1, last_error = ?
        where update_id = ?
        """,
        error,
        updateId);
  }

  /// Removes what was worked long ago; parked ones stay.
  public int purge(Tx tx, Instant now) throws SQLException {
    return tx.run(
        "delete from telegram_updates where state = 'done' and received_at < ?",
        now.minus(KEPT).toEpochMilli());
  }
}
