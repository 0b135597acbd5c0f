package dev.lazyflow.tasks;

import org.jspecify.annotations.Nullable;

/// What to change of a task; null leaves a thing as it is.
public record TaskChange(
    TaskId id, @Nullable String content, @Nullable Status status, @Nullable Schedule schedule) {

  public static TaskChange complete(TaskId id) {
    return new TaskChange(id, null, Status.DONE, null);
  }
}
