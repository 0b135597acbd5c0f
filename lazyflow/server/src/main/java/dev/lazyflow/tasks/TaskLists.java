package dev.lazyflow.tasks;

import static dev.lazyflow.tasks.TaskRow.COLUMNS;

import dev.lazyflow.store.Query;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads the lists, page by page.
public final class TaskLists {
  private static final String NO_DATE = "9999-12-31";
  private static final String BY_DATE =
      "ifnull(scheduled_date, '9999-12-31'), ifnull(deadline, 9223372036854775807), id";

  /// The page that `ask` names, of the lists of `owner` on the owner's present day.
  public TaskPage page(Query query, Owner owner, TaskPage.Ask ask, Instant now)
      throws SQLException {
    String today = LocalDate.ofInstant(now, owner.zone()).toString();
    List<@Nullable Object> arguments = new ArrayList<>();
    arguments.add(owner.id());
    String sql =
        "select "
            + COLUMNS
            + " from tasks where user_id = ? and "
            + switch (ask.list()) {
              case INBOX -> "status = 'inbox'" + newestFirst("created_at", ask, arguments);
              case DONE -> "status = 'done'" + newestFirst("completed_at", ask, arguments);
              case TODAY -> today(today, ask, arguments);
              case UPCOMING -> upcoming(today, ask, arguments);
            }
            + " limit ?";
    arguments.add(ask.limit() + 1);
    List<Task> tasks = query.list(sql, TaskRow::read, arguments.toArray());
    boolean more = tasks.size() > ask.limit();
    List<Task> shown = more ? tasks.subList(0, ask.limit()) : tasks;
    return new TaskPage(
        shown, more ? Optional.of(cursor(ask.list(), shown.getLast())) : Optional.empty());
  }

  private static String newestFirst(String column, TaskPage.Ask ask, List<@Nullable Object> args) {
    String after = "";
    if (ask.after().isPresent()) {
      args.add(ask.after().get().moment());
      args.add(ask.after().get().id());
      after = " and (" + column + ", id) < (?, ?)";
    }
    return after + " order by " + column + " desc, id desc";
  }

  /// Overdue first, then today's, then those without a day.
  private static String today(String today, TaskPage.Ask ask, List<@Nullable Object> args) {
    args.add(today);
    return "status = 'active' and (scheduled_date <= ? or scheduled_date is null)"
        + byDate(ask, args);
  }

  private static String upcoming(String today, TaskPage.Ask ask, List<@Nullable Object> args) {
    args.add(today);
    return "status = 'active' and scheduled_date > ?" + byDate(ask, args);
  }

  private static String byDate(TaskPage.Ask ask, List<@Nullable Object> args) {
    String after = "";
    if (ask.after().isPresent()) {
      args.add(ask.after().get().date());
      args.add(ask.after().get().moment());
      args.add(ask.after().get().id());
      after = " and (" + BY_DATE + ") > (?, ?, ?)";
    }
    return after + " order by " + BY_DATE;
  }

  private static Cursor cursor(TaskList list, Task last) {
    Schedule schedule = last.schedule();
    return switch (list) {
      case INBOX -> new Cursor("", last.createdAt().toEpochMilli(), last.id().value());
      case DONE -> new Cursor("", orLast(last.completedAt()), last.id().value());
      case TODAY, UPCOMING ->
          new Cursor(
              schedule.date() == null ? NO_DATE : schedule.date().toString(),
              orLast(schedule.deadline()),
              last.id().value());
    };
  }

  private static long orLast(@Nullable Instant moment) {
    return moment == null ? Long.MAX_VALUE : moment.toEpochMilli();
  }
}
