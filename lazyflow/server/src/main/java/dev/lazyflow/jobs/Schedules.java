package dev.lazyflow.jobs;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.jdbc.SqliteJdbcCustomization;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/// The recurring jobs, in db-scheduler's table: what was due while we were down runs at the start.
public final class Schedules implements AutoCloseable {
  private static final Duration EVERY = Duration.ofSeconds(20);

  private final DataSource source;
  private final Reminders reminders;
  private final Housekeeping housekeeping;
  private final Runnable send;
  private @Nullable Scheduler scheduler;

  /// `send` is called when reminders were put in the outbox.
  public Schedules(
      DataSource source, Reminders reminders, Housekeeping housekeeping, Runnable send) {
    this.source = source;
    this.reminders = reminders;
    this.housekeeping = housekeeping;
    this.send = send;
  }

  /// The database is open: building a scheduler already reads from it.
  public void start() {
    RecurringTask<Void> remind =
        Tasks.recurring("reminders", FixedDelay.of(EVERY)).execute((instance, context) -> remind());
    RecurringTask<Void> tidy =
        Tasks.recurring("housekeeping", FixedDelay.of(Duration.ofHours(24)))
            .execute((instance, context) -> housekeeping.run());
    Scheduler built =
        Scheduler.create(source)
            .jdbcCustomization(new SqliteJdbcCustomization())
            .startTasks(List.of(remind, tidy))
            .threads(1)
            .pollingInterval(Duration.ofSeconds(10))
            .shutdownMaxWait(Duration.ofSeconds(3))
            .build();
    built.start();
    scheduler = built;
  }

  private void remind() {
    if (reminders.run() > 0) {
      send.run();
    }
  }

  @Override
  public void close() {
    if (scheduler != null) {
      scheduler.stop();
    }
  }
}
