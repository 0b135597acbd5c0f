package dev.lazyflow.outbox;

import dev.lazyflow.store.Query;
import dev.lazyflow.store.Tx;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The table `outbox`: calls to Telegram that follow from something stored, written with it. Each
/// is made at least once and, within a chat, in order. It can be made twice only if the process
/// dies between Telegram's answer and the note of it.
public final class Outbox {
  private static final Duration KEPT = Duration.ofDays(7);

  /// A claimed call, to be made for the `attempt`th time (the first is 1).
  public record Call(long id, long chatId, String method, String body, int attempt) {}

  /// A call to be made: a method of the Bot API and its JSON, about one chat.
  public record Wanted(long chatId, String method, String body) {}

  public void add(Tx tx, Wanted call, Instant now) throws SQLException {
    tx.run(
        "insert into outbox (chat_id, method, body, created_at) values (?, ?, ?, ?)",
        call.chatId(),
        call.method(),
        call.body(),
        now.toEpochMilli());
  }

  /// The oldest calls of each chat that has one, if they are due and nobody is making them.
  public List<Call> due(Query query, Instant now, int limit) throws SQLException {
    return query.list(
        """
        select id, chat_id, method, body, attempts + 1 from outbox o
        where state = 'new' and next_attempt_at <= ?1 and claimed_until <= ?1 and not exists (
          select 1 from outbox earlier
          where earlier.state = 'new' and earlier.chat_id = o.chat_id and earlier.id < o.id)
        order by id limit ?2
        """,
        row ->
            new Call(
                row.getLong(1), row.getLong(2), row.getString(3), row.getString(4), row.getInt(5)),
        now.toEpochMilli(),
        limit);
  }

  /// Claims what is due for the length of the lease.
  public List<Call> claim(Tx tx, Instant now, Duration lease, int limit) throws SQLException {
    List<Call> calls = due(tx, now, limit);
    for (Call call : calls) {
      tx.run(
          "update outbox set claimed_until = ?, attempts = attempts + 1 where id = ?",
          now.plus(lease).toEpochMilli(),
          call.id());
    }
    return calls;
  }

  /// Claims of a process that is gone; to be called when we have become the only one.
  public void releaseClaims(Tx tx) throws SQLException {
    tx.run("update outbox set claimed_until = 0 where state = 'new' and claimed_until > 0");
  }

  /// When the next call is due, if any waits: a chat waits for its oldest.
  public Optional<Instant> nextDue(Query query) throws SQLException {
    return query
        .first(
            """
            select ifnull(min(max(next_attempt_at, claimed_until)), -1) from outbox o
            where state = 'new' and not exists (
              select 1 from outbox earlier
              where earlier.state = 'new' and earlier.chat_id = o.chat_id and earlier.id < o.id)
            """,
            row -> row.getLong(1))
        .filter(millis -> millis >= 0)
        .map(Instant::ofEpochMilli);
  }

  public void sent(Tx tx, long id, Instant now) throws SQLException {
    tx.run(
        "update outbox set state = 'sent', sent_at = ?, claimed_until = 0 where id = ?",
        now.toEpochMilli(),
        id);
  }

  public void retry(Tx tx, long id, Instant next, String error) throws SQLException {
    tx.run(
        "update outbox set next_attempt_at = ?, claimed_until = 0, last_error = ? where id = ?",
        next.toEpochMilli(),
        error,
        id);
  }

  /// Gives up on it: Telegram will not take it.
  public void park(Tx tx, long id, String error) throws SQLException {
    tx.run(
        "update outbox set state = 'parked', claimed_until = 0, last_error = ? where id = ?",
        error,
        id);
  }

  public int purge(Tx tx, Instant now) throws SQLException {
    return tx.run(
        "delete from outbox where state <> 'new' and created_at < ?",
        now.minus(KEPT).toEpochMilli());
  }
}
