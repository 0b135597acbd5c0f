package dev.lazyflow.tasks;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;

/// A row of `tasks` as a [Task].
final class TaskRow {
  static final String COLUMNS =
      """
      id, user_id, content, status, scheduled_date, scheduled_time, deadline, remind_at,
      created_at, updated_at, completed_at\
      """;

  private TaskRow() {}

  static Task read(ResultSet row) throws SQLException {
    @Nullable String date = row.getString("scheduled_date");
    @Nullable String time = row.getString("scheduled_time");
    return new Task(
        new TaskId(row.getString("id")),
        row.getLong("user_id"),
        row.getString("content"),
        Status.of(row.getString("status")),
        new Schedule(
            date == null ? null : LocalDate.parse(date),
            date == null || time == null ? null : LocalTime.parse(time),
            moment(row, "deadline")),
        moment(row, "remind_at"),
        Instant.ofEpochMilli(row.getLong("created_at")),
        Instant.ofEpochMilli(row.getLong("updated_at")),
        moment(row, "completed_at"));
  }

  static @Nullable Long millis(@Nullable Instant moment) {
    return moment == null ? null : moment.toEpochMilli();
  }

  static @Nullable String text(@Nullable Object dateOrTime) {
    return dateOrTime == null ? null : dateOrTime.toString();
  }

  private static @Nullable Instant moment(ResultSet row, String column) throws SQLException {
    long millis = row.getLong(column);
    return row.wasNull() ? null : Instant.ofEpochMilli(millis);
  }
}
