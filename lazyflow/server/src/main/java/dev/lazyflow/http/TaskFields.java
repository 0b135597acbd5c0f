package dev.lazyflow.http;

import dev.lazyflow.tasks.NewTask;
import dev.lazyflow.tasks.Schedule;
import dev.lazyflow.tasks.Status;
import dev.lazyflow.tasks.Task;
import dev.lazyflow.tasks.TaskChange;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a client may say about a task: `content`, `status`, and when: either `scheduledDate` with
/// or without `scheduledTime`, or `deadline`. Everything else is the server's.
final class TaskFields {
  private static final String DATE = "scheduledDate";
  private static final String TIME = "scheduledTime";
  private static final String DEADLINE = "deadline";

  private final Fields fields;

  TaskFields(Map<String, @Nullable Object> fields) {
    this.fields = new Fields(fields);
  }

  NewTask newTask(ZoneId zone) {
    String content =
        fields
            .text("content", Task.LONGEST_CONTENT)
            .orElseThrow(() -> ApiError.badField("content", "is missing"));
    Schedule schedule = schedule(Schedule.none(), zone).orElse(Schedule.none());
    return new NewTask(content, schedule, status().orElse(null), null);
  }

  /// Seen from what the task's schedule is now: a new time alone keeps the day.
  TaskChange change(Task before, ZoneId zone) {
    return new TaskChange(
        before.id(),
        fields.text("content", Task.LONGEST_CONTENT).orElse(null),
        status().orElse(null),
        schedule(before.schedule(), zone).orElse(null));
  }

  private Optional<Status> status() {
    return fields
        .text("status", 20)
        .map(word ->
            Status.requested(word)
                .orElseThrow(() -> ApiError.badField("status", "must be inbox, active or done")));
  }

  /// Empty if nothing is said about when.
  private Optional<Schedule> schedule(Schedule before, ZoneId zone) {
    boolean dated = fields.has(DATE) || fields.has(TIME);
    if (!dated) {
      return fields.has(DEADLINE)
          ? Optional.of(deadline().map(d -> Schedule.at(d, zone)).orElse(Schedule.none()))
          : Optional.empty();
    }
    @Nullable LocalDate date = fields.has(DATE) ? fields.date(DATE).orElse(null) : before.date();
    @Nullable LocalTime time = fields.has(TIME) ? fields.time(TIME).orElse(null) : before.time();
    if (date == null) {
      if (fields.has(TIME) && time != null) {
        throw ApiError.badField(TIME, "needs a " + DATE);
      }
      return Optional.of(Schedule.none());
    }
    Optional<Instant> deadline = deadline();
    Schedule schedule = Schedule.of(date, time, zone);
    boolean more = schedule.deadline() == null && deadline.isPresent();
    return Optional.of(more ? new Schedule(date, null, deadline.get()) : schedule);
  }

  private Optional<Instant> deadline() {
    return fields.moment(DEADLINE);
  }
}
