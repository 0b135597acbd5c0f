package dev.lazyflow.media;

import dev.lazyflow.media.Media.Described;
import dev.lazyflow.store.Query;
import dev.lazyflow.store.Tx;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The table `media`. Every statement about one user's file names the user.
public final class MediaStore {
  private static final String COLUMNS =
      """
      m.id, m.task_id, m.user_id, m.type, m.telegram_file_id, m.file_name, m.mime_type, m.size,
      m.file_path, m.state\
      """;

  /// A file that is to be fetched, for the `attempt`th time (the first is 1).
  public record Waiting(Media media, int attempt) {}

  public void add(Tx tx, Media media, Instant now) throws SQLException {
    tx.run(
        """
        insert into media (id, task_id, user_id, type, telegram_file_id, file_name, mime_type, size,
          file_path, state, created_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        media.id(),
        media.taskId(),
        media.userId(),
        word(media.kind()),
        media.telegramFileId(),
        media.described().fileName(),
        media.described().mimeType(),
        media.described().size(),
        media.path(),
        word(media.state()),
        now.toEpochMilli());
  }

  /// The file, if it is this user's and its task is not deleted.
  public Optional<Media> find(Query query, long userId, String id) throws SQLException {
    return query.first(
        "select "
            + COLUMNS
            + " from media m join tasks t on t.id = m.task_id"
            + " where m.id = ? and m.user_id = ? and t.user_id = m.user_id"
            + " and t.status <> 'deleted'",
        MediaStore::media,
        id,
        userId);
  }

  /// The stored files of these tasks of one user, by task.
  public Map<String, List<Media>> ofTasks(Query query, long userId, List<String> taskIds)
      throws SQLException {
    Map<String, List<Media>> byTask = new HashMap<>();
    if (taskIds.isEmpty()) {
      return byTask;
    }
    String json = "[\"" + String.join("\",\"", taskIds) + "\"]";
    List<Media> all =
        query.list(
            "select "
                + COLUMNS
                + " from media m where m.user_id = ? and m.state = 'stored'"
                + " and m.task_id in (select value from json_each(?)) order by m.created_at, m.id",
            MediaStore::media,
            userId,
            json);
    for (Media media : all) {
      byTask.computeIfAbsent(media.taskId(), t -> new ArrayList<>()).add(media);
    }
    return byTask;
  }

  /// Files that are to be fetched now, the longest waiting first.
  public List<Waiting> toFetch(Query query, Instant now, int limit) throws SQLException {
    return query.list(
        "select "
            + COLUMNS
            + ", m.attempts + 1 from media m where m.state = 'pending' and m.next_attempt_at <= ?"
            + " order by m.next_attempt_at, m.created_at limit ?",
        row -> new Waiting(media(row), row.getInt(11)),
        now.toEpochMilli(),
        limit);
  }

  /// When the next file is due, if any waits.
  public Optional<Instant> nextDue(Query query) throws SQLException {
    return query
        .first(
            "select ifnull(min(next_attempt_at), -1) from media where state = 'pending'",
            row -> row.getLong(1))
        .filter(millis -> millis >= 0)
        .map(Instant::ofEpochMilli);
  }

  /// The bytes are on the disk.
  public void stored(Tx tx, String id, StoredFile file) throws SQLException {
    tx.run(
        """
        update media set state = 'stored', mime_type = ?, size = ?, attempts = attempts + 1,
          last_error = null where id = ? and state = 'pending'
        """,
        file.mimeType(),
        file.size(),
        id);
  }

  public void retry(Tx tx, String id, Instant next, String error) throws SQLException {
    tx.run(
        """
        update media set attempts = attempts + 1, next_attempt_at = ?, last_error = ?
        where id = ? and state = 'pending'
        """,
        next.toEpochMilli(),
        error,
        id);
  }

  /// It cannot be had.
  public void failed(Tx tx, String id, String error) throws SQLException {
    tx.run(
        "update media set state = 'failed', attempts = attempts + 1, last_error = ? where id = ?",
        error,
        id);
  }

  /// Paths of files whose tasks were deleted before that moment.
  public List<String> pathsOfDeleted(Query query, Instant before) throws SQLException {
    return query.list(
        "select m.file_path from media m join tasks t on t.id = m.task_id where t.deleted_at < ?",
        row -> row.getString(1),
        before.toEpochMilli());
  }

  private static Media media(ResultSet row) throws SQLException {
    long size = row.getLong(8);
    @Nullable Long known = row.wasNull() ? null : size;
    return new Media(
        row.getString(1),
        row.getString(2),
        row.getLong(3),
        Media.Kind.valueOf(row.getString(4).toUpperCase(Locale.ROOT)),
        new Described(row.getString(6), row.getString(7), known),
        row.getString(5),
        row.getString(9),
        Media.State.valueOf(row.getString(10).toUpperCase(Locale.ROOT)));
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
