package dev.lazyflow.tasks;

import org.jspecify.annotations.Nullable;

/// What to change; null leaves a thing as it is.
public record TaskChange(
    @Nullable String content, @Nullable Status status, @Nullable Schedule schedule) {

  public static TaskChange complete() {
    return new TaskChange(null, Status.DONE, null);
  }
}
