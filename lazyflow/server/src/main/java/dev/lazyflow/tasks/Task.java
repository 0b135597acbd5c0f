package dev.lazyflow.tasks;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One thing to do. Changed only by [#changed], so that status, completion and reminder agree.
public record Task(
    TaskId id,
    long userId,
    String content,
    Status status,
    Schedule schedule,
    @Nullable Instant remindAt,
    Instant createdAt,
    Instant updatedAt,
    @Nullable Instant completedAt) {

  public static final int LONGEST_CONTENT = 10_000;

  public Task {
    if (content.isBlank() || content.length() > LONGEST_CONTENT) {
      throw new IllegalArgumentException(
          "content must have 1 to " + LONGEST_CONTENT + " characters");
    }
  }

  /// A new task: in the inbox, or active if it has a day.
  static Task of(Owner owner, NewTask wanted, Instant now) {
    Status status = wanted.status();
    if (status == null) {
      status = wanted.schedule().date() == null ? Status.INBOX : Status.ACTIVE;
    }
    return new Task(
        TaskId.create(now),
        owner.id(),
        wanted.content(),
        status,
        wanted.schedule(),
        status.open() ? remindAt(wanted.schedule(), owner, now) : null,
        now,
        now,
        status == Status.DONE ? now : null);
  }

  Task changed(Owner owner, TaskChange change, Instant now) {
    Schedule newSchedule = change.schedule() == null ? schedule : change.schedule();
    Status newStatus = change.status() == null ? status : change.status();
    if (change.status() == null && status == Status.INBOX && newSchedule.date() != null) {
      newStatus = Status.ACTIVE;
    }
    boolean moved = !newSchedule.equals(schedule) || (newStatus.open() && !status.open());
    Instant completed = completedAt;
    if (newStatus != status) {
      completed = newStatus == Status.DONE ? now : null;
    }
    return new Task(
        id,
        userId,
        change.content() == null ? content : change.content(),
        newStatus,
        newSchedule,
        newStatus.open() ? (moved ? remindAt(newSchedule, owner, now) : remindAt) : null,
        createdAt,
        now,
        completed);
  }

  /// Some time before the deadline; at the deadline if that is so near that "before" is over
  /// already; never for a deadline in the past.
  private static @Nullable Instant remindAt(Schedule schedule, Owner owner, Instant now) {
    Instant deadline = schedule.deadline();
    if (deadline == null || !deadline.isAfter(now)) {
      return null;
    }
    Instant before = deadline.minus(owner.remindBefore());
    return before.isAfter(now) ? before : deadline;
  }
}
