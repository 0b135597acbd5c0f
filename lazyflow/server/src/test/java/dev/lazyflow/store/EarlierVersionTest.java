package dev.lazyflow.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazyflow.RunningApp;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A database with the tables of the earlier version, and the oddities that it let in.
class EarlierVersionTest {
  private static final String EARLIER =
      """
      create table users (telegram_id integer primary key, username text, first_name text,
        last_name text, language_code text default 'ru', timezone text default 'Europe/Moscow',
        notifications_enabled integer default 1, morning_digest_time text default '09:00',
        deadline_reminder_minutes integer default 60, stories_notifications integer default 1,
        google_access_token text, google_refresh_token text, google_token_expiry integer,
        google_calendar_id text, ai_classification_enabled integer default 1,
        last_mixer_run integer, created_at integer not null, updated_at integer not null);
      create table tasks (id text primary key,
        user_id integer not null references users (telegram_id) on delete cascade,
        content text not null, description text, type text default 'task', status text not null,
        folder text default 'personal', is_idea integer default 0,
        is_mixer_resurfaced integer default 0, deadline integer, scheduled_date text,
        scheduled_time text, recurrence_rule text, google_event_id text,
        created_at integer not null, updated_at integer not null,
        last_interaction_at integer, last_seen_at integer,
        completed_at integer, deleted_at integer, deadline_notified integer default 0,
        source text default 'bot', telegram_message_id integer);
      create unique index idx_tasks_message on tasks (user_id, telegram_message_id)
        where telegram_message_id is not null;
      create index idx_tasks_status on tasks (user_id, status);
      create table media (id text primary key, task_id text references tasks (id) on delete cascade,
        user_id integer references users (telegram_id), type text not null, file_path text,
        file_size integer, mime_type text, original_filename text, telegram_file_id text, url text,
        link_title text, link_description text, link_image_url text, transcription text,
        transcription_status text, created_at integer not null);
      create table media_queue (id text primary key, media_id text references media (id),
        user_id integer, job_type text, status text, created_at integer);
      create table sunset_notifications (
        user_id integer primary key references users (telegram_id));
      create table folders (id text primary key, user_id integer references users (telegram_id),
        slug text, display_name text, is_system integer, icon text, color text, position integer,
        created_at integer, updated_at integer, unique (user_id, slug));
      insert into users (telegram_id, username, first_name, timezone, deadline_reminder_minutes,
          google_refresh_token, created_at, updated_at)
        values (42, 'anna', 'Аня', 'Asia/Yekaterinburg', 30, 'plain-google-token', 1000, 2000),
               (43, null, null, 'Mars/Olympus', 60, null, 1000, 2000);
      insert into tasks (id, user_id, content, status, folder, deadline, scheduled_date,
          scheduled_time, created_at, updated_at, telegram_message_id)
        values ('0190-aaaa-1', 42, 'Отчёт', 'active', 'work', 4102480800000, '2100-01-01', '10:00',
                1000, 2000, 7),
               ('0190-aaaa-2', 42, 'Сломано', 'inbox', 'personal', null, '2026-13-45', '99:99',
                1001, 2001, -700),
               ('0190-aaaa-3', 42, '', 'done', 'personal', null, null, null, 1002, 2002, null),
               ('0190-aaaa-4', 42, 'Давно', 'archived', 'personal', null, null, null, 1003, 2003,
                null),
               ('0190-aaaa-5', 43, 'Чужое', 'deleted', 'personal', null, null, null, 1004, 2004, 7);
      insert into media (id, task_id, user_id, type, file_path, file_size, mime_type,
          original_filename, telegram_file_id, created_at)
        values ('m1', '0190-aaaa-1', 42, 'document', './uploads/42/m1.pdf', 10, 'application/pdf',
                'договор.pdf', 'f1', 1000),
               ('m2', '0190-aaaa-1', 42, 'photo', null, null, null, null, 'f2', 1000),
               ('m3', '0190-aaaa-1', 42, 'link', null, null, null, null, null, 1000);
      insert into folders (id, user_id, slug, display_name, is_system) values
        ('d1', 42, 'dacha', 'Дача', 0);
      """;

  @TempDir Path directory;
  private Path file;

  @BeforeEach
  void writeEarlierVersion() throws SQLException {
    file = directory.resolve("lazyflow.db");
    execute(EARLIER);
  }

  private void execute(String script) throws SQLException {
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        var statement = connection.createStatement()) {
      for (String sql : script.split(";\\s*\\n", -1)) {
        if (!sql.isBlank()) {
          statement.execute(sql);
        }
      }
    }
  }

  private void migrate() throws SQLException {
    try (var database = new Database(file)) {
      database.open();
      assertThat(database.check()).isEqualTo(Migrations.NEWEST);
    }
  }

  @Test
  void carriesUsersTasksAndFiles() throws SQLException {
    migrate();

    assertThat(RunningApp.rows(file, "select telegram_id, first_name, timezone from users"))
        .containsExactly("42|Аня|Asia/Yekaterinburg", "43||Mars/Olympus");
    assertThat(
            RunningApp.rows(
                file,
                "select id, content, status, folder, scheduled_date, scheduled_time,"
                    + " remind_at is not null, telegram_message_id from tasks order by id"))
        .containsExactly(
            "0190-aaaa-1|Отчёт|active|work|2100-01-01|10:00|1|7",
            "0190-aaaa-2|Сломано|inbox|personal|null|null|0|-700",
            "0190-aaaa-3|—|done|personal|null|null|0|null",
            "0190-aaaa-4|Давно|archived|personal|null|null|0|null",
            "0190-aaaa-5|Чужое|deleted|personal|null|null|0|7");
    assertThat(
            RunningApp.rows(file, "select id, state, file_path, file_name from media order by id"))
        .containsExactly("m1|stored|42/m1.pdf|договор.pdf", "m2|pending|42/m2|null");
    assertThat(RunningApp.rows(file, "select slug, display_name from earlier_folders"))
        .containsExactly("dacha|Дача");
    assertThat(RunningApp.rows(file, "pragma integrity_check")).containsExactly("ok");
    assertThat(RunningApp.rows(file, "pragma foreign_key_check")).isEmpty();
  }

  @Test
  void keepsACompleteCopyBeside() throws SQLException {
    migrate();

    Path copy = directory.resolve("lazyflow.db.before-migration");
    assertThat(RunningApp.rows(copy, "select count(*) from tasks")).containsExactly("5");
    assertThat(
            RunningApp.rows(copy, "select google_refresh_token from users where telegram_id = 42"))
        .containsExactly("plain-google-token");
    assertThat(RunningApp.rows(file, "select name from sqlite_schema where name like 'old_%'"))
        .isEmpty();
  }

  @Test
  void doesItOnce() throws SQLException {
    migrate();
    execute("delete from tasks where id = '0190-aaaa-2'");
    migrate();

    assertThat(RunningApp.rows(file, "select count(*) from tasks")).containsExactly("4");
  }

  @Test
  void understandsAFileFromBeforeSomeColumnsExisted() throws SQLException {
    execute("alter table tasks drop column description");
    execute("alter table tasks drop column recurrence_rule");
    migrate();

    assertThat(RunningApp.rows(file, "select count(*) from tasks")).containsExactly("5");
  }

  @Test
  void startsFromTheCopyAfterAnAttemptThatDied() throws Exception {
    Files.writeString(directory.resolve("lazyflow.db.before-migration.part"), "half a copy");
    migrate();

    Path copy = directory.resolve("lazyflow.db.before-migration");
    assertThat(RunningApp.rows(copy, "select count(*) from users")).containsExactly("2");
    assertThat(Files.exists(directory.resolve("lazyflow.db.before-migration.part"))).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "./uploads/42/a.jpg,42/a.jpg",
    "/app/uploads/42/a.jpg,42/a.jpg",
    "42/a.jpg,42/a.jpg",
    "a.jpg,a.jpg"
  })
  void pathsBecomeRelativeToTheUploads(String earlier, String ours) {
    assertThat(EarlierVersion.belowUploads(earlier)).isEqualTo(ours);
  }
}
