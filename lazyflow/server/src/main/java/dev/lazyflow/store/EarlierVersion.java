package dev.lazyflow.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A `lazyflow.db` of the earlier version, which numbered no schema: its users, tasks and files are
/// carried into our tables in one transaction. The old file stays beside as `.before-migration`.
///
/// Not carried: Google tokens (stored there in plain text), link previews, queues of voice jobs.
/// Custom folders stay as `earlier_folders` until folders are built.
final class EarlierVersion {
  private static final Logger LOG = LoggerFactory.getLogger(EarlierVersion.class);
  private static final List<String> TABLES =
      List.of("media_queue", "media", "sunset_notifications", "folders", "tasks", "users");
  private static final List<String> GREW_LATER =
      List.of("description", "recurrence_rule", "deadline_notified");

  private final Tx tx;
  private final Path file;

  EarlierVersion(Tx tx, Path file) {
    this.tx = tx;
    this.file = file;
  }

  @FunctionalInterface
  interface Step {
    void run() throws SQLException;
  }

  boolean isPresent() throws SQLException {
    return columns("users").contains("telegram_id") && columns("tasks").contains("user_id");
  }

  /// A whole copy, complete before anything is changed; one of an earlier attempt is kept.
  void keepCopy() throws SQLException {
    Path copy = file.resolveSibling(file.getFileName() + ".before-migration");
    Path unfinished = file.resolveSibling(file.getFileName() + ".before-migration.part");
    if (Files.exists(copy)) {
      return;
    }
    try {
      Files.deleteIfExists(unfinished);
      tx.run("vacuum into '" + unfinished.toString().replace("'", "''") + "'");
      Files.move(unfinished, copy, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    LOG.info("found a database of the earlier version; kept a copy at {}", copy);
  }

  void migrate(Step createOurTables) throws SQLException {
    tx.run("pragma foreign_keys = off");
    tx.run("begin immediate");
    try {
      setAside();
      createOurTables.run();
      copyUsers();
      copyTasks();
      copyMedia();
      dropAllButFolders();
      refuseBrokenReferences();
      tx.run("commit");
    } catch (SQLException | RuntimeException e) {
      tx.run("rollback");
      throw e;
    }
    tx.run("pragma foreign_keys = on");
    LOG.info("the database of the earlier version was migrated");
  }

  private void setAside() throws SQLException {
    List<String> indexes =
        tx.list(
            "select name from sqlite_schema where type in ('index', 'trigger') and sql is not null",
            row -> row.getString(1));
    for (String index : indexes) {
      tx.run("drop index if exists \"" + index + "\"");
    }
    for (String table : TABLES) {
      if (!columns(table).isEmpty()) {
        tx.run("alter table " + table + " rename to old_" + table);
      }
    }
  }

  private void copyUsers() throws SQLException {
    Map<String, String> from = new LinkedHashMap<>();
    for (String same : List.of("telegram_id", "username", "last_name", "language_code")) {
      from.put(same, same);
    }
    from.put("first_name", "ifnull(first_name, '')");
    from.put("timezone", "ifnull(timezone, 'Europe/Moscow')");
    from.put("notifications_enabled", "ifnull(notifications_enabled, 1)");
    from.put("morning_digest_time", "ifnull(morning_digest_time, '09:00')");
    from.put("deadline_reminder_minutes", "ifnull(deadline_reminder_minutes, 15)");
    from.put("created_at", "created_at");
    from.put("updated_at", "ifnull(updated_at, created_at)");
    copy("users", from, "true");
  }

  private void copyTasks() throws SQLException {
    Map<String, String> from = new LinkedHashMap<>();
    for (String same : List.of("id", "user_id", "deadline", "telegram_message_id", "created_at")) {
      from.put(same, same);
    }
    // It accepted empty content, any length, and any status.
    from.put("content", "iif(trim(content) = '', '—', substr(content, 1, 10000))");
    from.put(
        "status",
        "iif(status in ('inbox', 'active', 'backlog', 'done', 'archived', 'deleted'),"
            + " status, 'inbox')");
    // It accepted dates such as 2026-13-45.
    from.put("scheduled_date", "iif(date(scheduled_date) = scheduled_date, scheduled_date, null)");
    from.put(
        "scheduled_time",
        "iif(strftime('%H:%M', scheduled_time) = scheduled_time, scheduled_time, null)");
    from.put("kind", "ifnull(type, 'task')");
    from.put("folder", "ifnull(folder, 'personal')");
    from.put("description", "description");
    from.put("recurrence_rule", "recurrence_rule");
    from.put("updated_at", "ifnull(updated_at, created_at)");
    from.put(
        "completed_at", "iif(status = 'done', ifnull(completed_at, updated_at), completed_at)");
    from.put("deleted_at", "iif(status = 'deleted', ifnull(deleted_at, updated_at), null)");
    from.put(
        "remind_at",
        "iif(ifnull(deadline_notified, 0) = 0 and status in ('inbox', 'active')"
            + " and deadline > unixepoch() * 1000, deadline, null)");
    copy("tasks", from, "user_id in (select telegram_id from users)");
  }

  private void copyMedia() throws SQLException {
    if (columns("old_media").isEmpty()) {
      return;
    }
    Map<String, String> from = new LinkedHashMap<>();
    for (String same : List.of("id", "task_id", "user_id", "type", "telegram_file_id")) {
      from.put(same, same);
    }
    from.put("file_name", "original_filename");
    from.put("mime_type", "mime_type");
    from.put("size", "file_size");
    // A download that the earlier version lost is tried again.
    from.put("file_path", "ifnull(file_path, user_id || '/' || id)");
    from.put("state", "iif(file_path is null, 'pending', 'stored')");
    from.put("created_at", "created_at");
    copy(
        "media",
        from,
        "task_id in (select id from tasks) and user_id in (select telegram_id from users)"
            + " and type in ('photo', 'document', 'voice')"
            + " and (file_path is not null or telegram_file_id is not null)");
    List<String[]> paths =
        tx.list(
            "select id, file_path from media",
            row -> new String[] {row.getString(1), row.getString(2)});
    for (String[] media : paths) {
      tx.run("update media set file_path = ? where id = ?", belowUploads(media[1]), media[0]);
    }
  }

  /// It stored paths from its own root, such as `./uploads/42/name.jpg`; we keep `42/name.jpg`.
  static String belowUploads(String path) {
    String[] parts = path.replace('\\', '/').split("/", -1);
    String name = parts[parts.length - 1];
    return parts.length == 1 ? name : parts[parts.length - 2] + "/" + name;
  }

  /// An old file may lack columns that later ones have: they are null then.
  private void copy(String table, Map<String, String> from, String condition) throws SQLException {
    Set<String> present = columns("old_" + table);
    String missing =
        GREW_LATER.stream()
            .filter(column -> !present.contains(column))
            .map(column -> ", null as " + column)
            .collect(Collectors.joining());
    tx.run(
        "insert into %s (%s) select %s from (select *%s from old_%s) where %s"
            .formatted(
                table,
                String.join(", ", from.keySet()),
                String.join(", ", from.values()),
                missing,
                table,
                condition));
  }

  /// The folders are copied without their references: what they pointed at goes.
  private void dropAllButFolders() throws SQLException {
    if (!columns("old_folders").isEmpty()) {
      tx.run("create table earlier_folders as select * from old_folders");
    }
    for (String table : TABLES) {
      tx.run("drop table if exists old_" + table);
    }
  }

  private void refuseBrokenReferences() throws SQLException {
    List<String> broken = tx.list("pragma foreign_key_check", row -> row.getString(1));
    if (!broken.isEmpty()) {
      throw new SQLException("rows without an owner after the migration in " + broken);
    }
  }

  private Set<String> columns(String table) throws SQLException {
    return Set.copyOf(
        tx.list("select name from pragma_table_info(?)", row -> row.getString(1), table));
  }
}
