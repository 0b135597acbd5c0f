package dev.lazyflow.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazyflow.RunningApp;
import dev.lazyflow.bot.Replies;
import dev.lazyflow.outbox.Outbox;
import dev.lazyflow.store.Database;
import dev.lazyflow.tasks.NewTask;
import dev.lazyflow.tasks.Owner;
import dev.lazyflow.tasks.Schedule;
import dev.lazyflow.tasks.Task;
import dev.lazyflow.tasks.TaskChange;
import dev.lazyflow.tasks.TaskStore;
import dev.lazyflow.telegram.TelegramJson;
import dev.lazyflow.users.Profile;
import dev.lazyflow.users.User;
import dev.lazyflow.users.UserStore;
import java.net.URI;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RemindersTest {
  private static final Instant START = Instant.parse("2026-11-22T09:00:00Z");

  @TempDir Path directory;
  private Path file;
  private Database database;
  private Instant now = START;
  private final TaskStore tasks = new TaskStore();
  private final UserStore users = new UserStore(ZoneId.of("Europe/Moscow"));
  private Reminders reminders;
  private Owner anna;

  @BeforeEach
  void open() throws SQLException {
    file = directory.resolve("lazyflow.db");
    database = new Database(file);
    database.open();
    var replies = new Replies(new Outbox(), new TelegramJson(), URI.create("https://x.example"));
    reminders = new Reminders(new Reminders.Parts(database, tasks, users, replies), () -> now);
    User user =
        database.write(tx -> users.seen(tx, new Profile(42, "Аня", null, null, null), START));
    anna = user.owner();
  }

  @AfterEach
  void close() {
    database.close();
  }

  private Task taskIn(Duration time) {
    Schedule schedule = Schedule.at(now.plus(time), anna.zone());
    var wanted = new NewTask("Купить молоко", schedule, null, null);
    return database.write(tx -> tasks.add(tx, anna, wanted, now).orElseThrow());
  }

  private List<String> texts() {
    return RunningApp.rows(file, "select json_extract(body, '$.text') from outbox order by id");
  }

  private void pass(Duration time) {
    now = now.plus(time);
  }

  @Test
  void remindsOnceSomeTimeBefore() {
    taskIn(Duration.ofHours(1));
    assertThat(reminders.run()).isZero();
    pass(Duration.ofMinutes(45));
    assertThat(reminders.run()).isEqualTo(1);
    assertThat(reminders.run()).isZero();
    pass(Duration.ofHours(2));
    assertThat(reminders.run()).isZero();

    assertThat(texts()).hasSize(1);
    assertThat(texts().getFirst())
        .isEqualTo("⏰ Через 15 мин: Купить молоко\n📅 сегодня, 22 ноября в 13:00");
  }

  @Test
  void whatIsDueSoonIsRemindedAtItsTime() {
    taskIn(Duration.ofMinutes(5));
    pass(Duration.ofMinutes(5));
    reminders.run();

    assertThat(texts().getFirst()).startsWith("⏰ Пора: Купить молоко");
  }

  @Test
  void afterALongPauseItIsMarkedAsLate() {
    taskIn(Duration.ofHours(1));
    pass(Duration.ofHours(5));
    reminders.run();

    assertThat(texts().getFirst()).startsWith("⏰ Опоздало: Купить молоко");
  }

  @Test
  void anotherDeadlineIsRemindedOfAgain() {
    Task task = taskIn(Duration.ofHours(1));
    pass(Duration.ofMinutes(50));
    reminders.run();
    var later =
        new TaskChange(
            task.id(), null, null, Schedule.at(now.plus(Duration.ofHours(3)), anna.zone()));
    database.write(tx -> tasks.change(tx, anna, later, now));
    pass(Duration.ofHours(3));
    reminders.run();

    assertThat(texts()).hasSize(2);
  }

  @Test
  void doneAndDeletedTasksAreNotRemindedOf() {
    Task done = taskIn(Duration.ofHours(1));
    Task deleted = taskIn(Duration.ofHours(1));
    database.write(tx -> tasks.change(tx, anna, TaskChange.complete(done.id()), now));
    database.write(tx -> tasks.delete(tx, anna.id(), deleted.id(), now));
    pass(Duration.ofHours(1));

    assertThat(reminders.run()).isZero();
  }

  @Test
  void whoBlockedTheBotOrWantsNoneGetsNone() {
    taskIn(Duration.ofHours(1));
    database.write(
        tx -> tx.run("update users set notifications_enabled = 0 where telegram_id = 42"));
    pass(Duration.ofHours(1));

    assertThat(reminders.run()).isZero();
    assertThat(texts()).isEmpty();
  }

  @Test
  void theTroubleOfOneUserIsNotThatOfAnother() {
    Task task = taskIn(Duration.ofHours(1));
    database.write(tx -> tx.run("update users set timezone = 'Mars/Olympus'"));
    database.write(
        tx -> tx.run("update tasks set content = ? where id = ?", "x", task.id().value()));
    taskIn(Duration.ofHours(1));
    pass(Duration.ofHours(1));

    assertThat(reminders.run()).isEqualTo(2);
  }

  @Test
  void manyAtOnceAreAllReminded() {
    for (int i = 0; i < 450; i++) {
      taskIn(Duration.ofHours(1));
    }
    pass(Duration.ofHours(1));

    assertThat(reminders.run()).isEqualTo(450);
    assertThat(texts()).hasSize(450);
  }
}
