package dev.lazyflow.tasks;

import org.jspecify.annotations.Nullable;

/// What is known of a task before it is stored. Without a status it goes where its date says.
public record NewTask(
    String content, Schedule schedule, @Nullable Status status, @Nullable Origin origin) {

  /// The message a task was made of. The same message never makes a second task.
  ///
  /// @param text the message as it was written
  /// @param album Telegram's group id, where several photos were sent as one
  public record Origin(long messageId, String text, @Nullable String album) {}
}
