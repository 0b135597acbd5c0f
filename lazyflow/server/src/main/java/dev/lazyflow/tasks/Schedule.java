package dev.lazyflow.tasks;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/// When a task is to be done: not said, on a day, or at a time of a day, which then is its
/// deadline.
public record Schedule(
    @Nullable LocalDate date, @Nullable LocalTime time, @Nullable Instant deadline) {

  public Schedule {
    if (time != null && date == null) {
      throw new IllegalArgumentException("a time needs a day");
    }
  }

  public static Schedule none() {
    return new Schedule(null, null, null);
  }

  /// That day, at that time if one is given.
  public static Schedule of(LocalDate date, @Nullable LocalTime time, ZoneId zone) {
    Instant deadline = time == null ? null : date.atTime(time).atZone(zone).toInstant();
    return new Schedule(date, time, deadline);
  }

  /// That moment, as a day and a time of the owner's.
  public static Schedule at(Instant deadline, ZoneId zone) {
    var local = deadline.atZone(zone).toLocalDateTime().truncatedTo(ChronoUnit.MINUTES);
    return new Schedule(local.toLocalDate(), local.toLocalTime(), deadline);
  }
}
