package dev.lazyflow.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazyflow.store.Database;
import dev.lazyflow.users.Profile;
import dev.lazyflow.users.UserStore;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TaskListsTest {
  private static final ZoneId ZONE = ZoneId.of("Asia/Vladivostok");
  private static final Owner ANNA = new Owner(1, ZONE, Duration.ofMinutes(15));
  private static final Owner BORIS = new Owner(2, ZONE, Duration.ofMinutes(15));

  /// Late in the evening in UTC, the next day in Vladivostok: the 23rd.
  private static final Instant NOW = Instant.parse("2026-11-22T20:00:00Z");

  private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);

  @TempDir Path directory;
  private Database database;
  private final TaskStore tasks = new TaskStore();
  private final TaskLists lists = new TaskLists();
  private int minutes;

  @BeforeEach
  void open() throws SQLException {
    database = new Database(directory.resolve("lazyflow.db"));
    database.open();
    var users = new UserStore(ZONE);
    for (Owner owner : List.of(ANNA, BORIS)) {
      var profile = new Profile(owner.id(), "x", null, null, null);
      database.write(tx -> users.seen(tx, profile, NOW));
    }
  }

  @AfterEach
  void close() {
    database.close();
  }

  private Task add(Owner owner, String content, Schedule schedule, @Nullable Status status) {
    Instant at = NOW.minus(Duration.ofDays(1)).plus(Duration.ofMinutes(minutes++ / 2));
    var wanted = new NewTask(content, schedule, status, null);
    return database.write(tx -> tasks.add(tx, owner, wanted, at).orElseThrow());
  }

  private Schedule on(int daysFromToday, @Nullable LocalTime time) {
    return Schedule.of(TODAY.plusDays(daysFromToday), time, ZONE);
  }

  private List<String> contents(TaskList list) {
    return paged(list, 100);
  }

  /// All pages one after the other.
  private List<String> paged(TaskList list, int limit) {
    List<String> contents = new ArrayList<>();
    Optional<Cursor> after = Optional.empty();
    do {
      var ask = new TaskPage.Ask(list, after, limit);
      TaskPage page = database.read(q -> lists.page(q, ANNA, ask, NOW));
      page.tasks().forEach(task -> contents.add(task.content()));
      assertThat(page.tasks().size()).isLessThanOrEqualTo(limit);
      after = page.next().flatMap(cursor -> Cursor.decode(cursor.encode()));
    } while (after.isPresent());
    return contents;
  }

  @Test
  void todayIsTheOwnersDayAndShowsOverdueFirst() {
    add(ANNA, "без дня", Schedule.none(), Status.ACTIVE);
    add(ANNA, "сегодня позже", on(0, LocalTime.of(23, 0)), null);
    add(ANNA, "сегодня раньше", on(0, LocalTime.of(8, 0)), null);
    add(ANNA, "просрочено", on(-3, null), null);
    add(ANNA, "завтра", on(1, null), null);
    add(ANNA, "входящее", Schedule.none(), null);
    add(BORIS, "чужое", on(0, null), null);

    assertThat(contents(TaskList.TODAY))
        .containsExactly("просрочено", "сегодня раньше", "сегодня позже", "без дня");
    assertThat(contents(TaskList.UPCOMING)).containsExactly("завтра");
    assertThat(contents(TaskList.INBOX)).containsExactly("входящее");
  }

  @Test
  void pagesShowEveryTaskOnce() {
    for (int i = 0; i < 47; i++) {
      add(ANNA, "i" + i, Schedule.none(), null);
      add(ANNA, "t" + i, on(-i % 3, i % 2 == 0 ? LocalTime.of(9, 0) : null), null);
      add(ANNA, "n" + i, Schedule.none(), Status.ACTIVE);
      Task done = add(ANNA, "d" + i, Schedule.none(), null);
      database.write(tx -> tasks.change(tx, ANNA, TaskChange.complete(done.id()), NOW));
    }

    for (TaskList list : List.of(TaskList.INBOX, TaskList.TODAY, TaskList.DONE)) {
      for (int limit : List.of(1, 7, 46, 47)) {
        assertThat(paged(list, limit))
            .as("%s by %d", list, limit)
            .doesNotHaveDuplicates()
            .isEqualTo(contents(list))
            .hasSize(list == TaskList.TODAY ? 94 : 47);
      }
    }
  }

  @Test
  void inboxShowsTheNewestFirst() {
    add(ANNA, "старое", Schedule.none(), null);
    minutes += 10;
    add(ANNA, "новое", Schedule.none(), null);

    assertThat(contents(TaskList.INBOX)).containsExactly("новое", "старое");
  }

  @Test
  void whatIsDeletedIsInNoListAndCannotBeFound() {
    Task task = add(ANNA, "лишнее", Schedule.none(), null);

    assertThat(delete(BORIS, task)).isFalse();
    assertThat(delete(ANNA, task)).isTrue();
    assertThat(delete(ANNA, task)).isFalse();
    assertThat(contents(TaskList.INBOX)).isEmpty();
    Optional<Task> found = database.read(q -> tasks.find(q, ANNA.id(), task.id()));
    assertThat(found).isEmpty();
  }

  private boolean delete(Owner owner, Task task) {
    return database.write(tx -> tasks.delete(tx, owner.id(), task.id(), NOW));
  }

  @Test
  void listsAreReadFromAnIndexHoweverManyTasksThereAre() {
    List<String> plan =
        database.read(q ->
            q.list(
                "explain query plan select id from tasks where user_id = 1 and status = 'inbox'"
                    + " and (created_at, id) < (5, 'x') order by created_at desc, id desc limit 9",
                row -> row.getString("detail")));

    assertThat(plan).allMatch(step -> step.contains("tasks_by_age") && !step.contains("SCAN"));
  }
}
