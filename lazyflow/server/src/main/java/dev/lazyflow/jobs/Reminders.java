package dev.lazyflow.jobs;

import dev.lazyflow.bot.Replies;
import dev.lazyflow.store.Database;
import dev.lazyflow.store.Tx;
import dev.lazyflow.tasks.Task;
import dev.lazyflow.tasks.TaskStore;
import dev.lazyflow.users.User;
import dev.lazyflow.users.UserStore;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reminds of due tasks. The reminder's row in the outbox and the note that it was given are one
/// transaction per task, so it is given once however often this runs, and late rather than never.
public final class Reminders {
  private static final Logger LOG = LoggerFactory.getLogger(Reminders.class);
  private static final int AT_ONCE = 200;

  private final Database database;
  private final TaskStore tasks;
  private final UserStore users;
  private final Replies replies;
  private final InstantSource clock;

  /// What reminding works with.
  public record Parts(Database database, TaskStore tasks, UserStore users, Replies replies) {}

  public Reminders(Parts parts, InstantSource clock) {
    this.database = parts.database();
    this.tasks = parts.tasks();
    this.users = parts.users();
    this.replies = parts.replies();
    this.clock = clock;
  }

  /// Reminds of everything that is due now; how many.
  public int run() {
    Instant now = clock.instant();
    int reminded = 0;
    int before;
    List<Task> due;
    do {
      before = reminded;
      due = database.read(q -> tasks.toRemind(q, now, AT_ONCE));
      for (Task task : due) {
        reminded += remind(task, now);
      }
    } while (due.size() == AT_ONCE && reminded > before);
    return reminded;
  }

  /// One task's trouble is its own.
  private int remind(Task task, Instant now) {
    try {
      return database.write(tx -> remind(tx, task, now));
    } catch (RuntimeException e) {
      LOG.atError().addKeyValue("task", task.id()).setCause(e).log("a reminder failed");
      return 0;
    }
  }

  private int remind(Tx tx, Task seen, Instant now) throws SQLException {
    Optional<Task> task = tasks.find(tx, seen.userId(), seen.id());
    Optional<User> user = users.find(tx, seen.userId());
    if (task.isEmpty() || !Objects.equals(seen.remindAt(), task.get().remindAt())) {
      return 0;
    }
    tasks.reminded(tx, seen.id());
    if (user.isEmpty() || !user.get().mayBeNotified()) {
      return 0;
    }
    replies.remind(tx, user.get(), task.get(), now);
    return 1;
  }
}
