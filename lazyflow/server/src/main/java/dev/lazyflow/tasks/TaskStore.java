package dev.lazyflow.tasks;

import static dev.lazyflow.tasks.TaskRow.COLUMNS;
import static dev.lazyflow.tasks.TaskRow.millis;
import static dev.lazyflow.tasks.TaskRow.text;

import dev.lazyflow.store.Query;
import dev.lazyflow.store.Tx;
import dev.lazyflow.tasks.NewTask.Origin;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The table `tasks`. Every statement about one user's task names the user.
public final class TaskStore {
  private static final Duration DELETED_ARE_KEPT = Duration.ofDays(90);

  /// Stores a task; empty if its message has made one already.
  public Optional<Task> add(Tx tx, Owner owner, NewTask wanted, Instant now) throws SQLException {
    Task task = Task.of(owner, wanted, now);
    @Nullable Origin origin = wanted.origin();
    int added =
        tx.run(
            """
            insert into tasks (id, user_id, content, status, scheduled_date, scheduled_time,
              deadline, remind_at, created_at, updated_at, completed_at,
              source_text, telegram_message_id, media_group_id)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            on conflict do nothing
            """,
            task.id().value(),
            task.userId(),
            task.content(),
            task.status().word(),
            text(task.schedule().date()),
            text(task.schedule().time()),
            millis(task.schedule().deadline()),
            millis(task.remindAt()),
            now.toEpochMilli(),
            now.toEpochMilli(),
            millis(task.completedAt()),
            origin == null ? null : origin.text(),
            origin == null ? null : origin.messageId(),
            origin == null ? null : origin.album());
    return added == 1 ? Optional.of(task) : Optional.empty();
  }

  public Optional<Task> find(Query query, long userId, TaskId id) throws SQLException {
    return query.first(
        "select " + COLUMNS + " from tasks where id = ? and user_id = ? and status <> 'deleted'",
        TaskRow::read,
        id.value(),
        userId);
  }

  /// The task that was made of this message, unless it is deleted.
  public Optional<Task> ofMessage(Query query, long userId, long messageId) throws SQLException {
    return query.first(
        "select "
            + COLUMNS
            + " from tasks where user_id = ? and telegram_message_id = ? and status <> 'deleted'",
        TaskRow::read,
        userId,
        messageId);
  }

  /// The task that the first photo of this album made.
  public Optional<Task> ofAlbum(Query query, long userId, String album) throws SQLException {
    return query.first(
        "select " + COLUMNS + " from tasks where user_id = ? and media_group_id = ?",
        TaskRow::read,
        userId,
        album);
  }

  /// The task as it is after the change; empty if this user has no such task.
  public Optional<Task> change(Tx tx, Owner owner, TaskChange change, Instant now)
      throws SQLException {
    Optional<Task> before = find(tx, owner.id(), change.id());
    if (before.isEmpty()) {
      return before;
    }
    Task after = before.get().changed(owner, change, now);
    tx.run(
        """
        update tasks set content = ?, status = ?, scheduled_date = ?, scheduled_time = ?,
          deadline = ?, remind_at = ?, updated_at = ?, completed_at = ?
        where id = ? and user_id = ?
        """,
        after.content(),
        after.status().word(),
        text(after.schedule().date()),
        text(after.schedule().time()),
        millis(after.schedule().deadline()),
        millis(after.remindAt()),
        now.toEpochMilli(),
        millis(after.completedAt()),
        change.id().value(),
        owner.id());
    return Optional.of(after);
  }

  /// What a message says now that it was edited.
  public void rewriteSource(Tx tx, long userId, TaskId id, String text) throws SQLException {
    tx.run(
        "update tasks set source_text = ? where id = ? and user_id = ?", text, id.value(), userId);
  }

  public Optional<String> source(Query query, long userId, TaskId id) throws SQLException {
    return query.first(
        "select ifnull(source_text, content) from tasks where id = ? and user_id = ?",
        row -> row.getString(1),
        id.value(),
        userId);
  }

  /// Whether this user had such a task. Its files go when it is purged.
  public boolean delete(Tx tx, long userId, TaskId id, Instant now) throws SQLException {
    return tx.run(
            """
            update tasks set status = 'deleted', deleted_at = ?, updated_at = ?, remind_at = null
            where id = ? and user_id = ? and status <> 'deleted'
            """,
            now.toEpochMilli(),
            now.toEpochMilli(),
            id.value(),
            userId)
        == 1;
  }

  /// Tasks of anybody whose reminder is due, the longest due first.
  public List<Task> toRemind(Query query, Instant now, int limit) throws SQLException {
    return query.list(
        "select "
            + COLUMNS
            + " from tasks where remind_at is not null and remind_at <= ?"
            + " order by remind_at limit ?",
        TaskRow::read,
        now.toEpochMilli(),
        limit);
  }

  /// The reminder is on its way; the next comes only for another deadline.
  public void reminded(Tx tx, TaskId id) throws SQLException {
    tx.run("update tasks set remind_at = null where id = ?", id.value());
  }

  /// What was deleted before that moment may be removed for good.
  public static Instant purgeable(Instant now) {
    return now.minus(DELETED_ARE_KEPT);
  }

  /// Removes what was deleted long ago; how many.
  public int purge(Tx tx, Instant now) throws SQLException {
    return tx.run("delete from tasks where deleted_at < ?", purgeable(now).toEpochMilli());
  }
}
