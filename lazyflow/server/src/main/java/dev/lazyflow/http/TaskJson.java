package dev.lazyflow.http;

import dev.lazyflow.media.Media;
import dev.lazyflow.tasks.Schedule;
import dev.lazyflow.tasks.Status;
import dev.lazyflow.tasks.Task;
import io.avaje.jsonb.Json;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A task as clients see it. Moments are epoch milliseconds.
@Json
record TaskJson(
    String id,
    String content,
    String status,
    @Nullable String scheduledDate,
    @Nullable String scheduledTime,
    @Nullable Long deadline,
    long createdAt,
    long updatedAt,
    @Nullable Long completedAt,
    List<File> media) {

  /// A file of the task; its bytes are at `/files/<id>`.
  @Json
  record File(
      String id,
      String type,
      @Nullable String fileName,
      @Nullable String mimeType,
      @Nullable Long size) {}

  /// A part of a list; `cursor` asks for the next one.
  @Json
  record Page(List<TaskJson> items, @Nullable String cursor, boolean hasMore) {}

  static TaskJson of(Task task, List<Media> media) {
    Schedule schedule = task.schedule();
    return new TaskJson(
        task.id().value(),
        task.content(),
        shown(task.status()),
        text(schedule.date()),
        text(schedule.time()),
        millis(schedule.deadline()),
        task.createdAt().toEpochMilli(),
        task.updatedAt().toEpochMilli(),
        millis(task.completedAt()),
        media.stream().map(TaskJson::file).toList());
  }

  /// Clients know three states; what the earlier version had beside is neither in a list nor open.
  private static String shown(Status status) {
    return switch (status) {
      case INBOX, BACKLOG -> "inbox";
      case ACTIVE -> "active";
      case DONE, ARCHIVED, DELETED -> "done";
    };
  }

  private static File file(Media media) {
    return new File(
        media.id(),
        media.kind().name().toLowerCase(Locale.ROOT),
        media.described().fileName(),
        media.described().mimeType(),
        media.described().size());
  }

  private static @Nullable String text(@Nullable Object value) {
    return value == null ? null : value.toString();
  }

  private static @Nullable Long millis(@Nullable Instant moment) {
    return moment == null ? null : moment.toEpochMilli();
  }
}
