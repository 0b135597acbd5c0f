package dev.lazyflow.tasks;

import java.util.List;
import java.util.Optional;

/// A part of a list, and where the next part begins.
public record TaskPage(List<Task> tasks, Optional<Cursor> next) {
  public TaskPage {
    tasks = List.copyOf(tasks);
  }

  /// Which part: how many, after what.
  public record Ask(TaskList list, Optional<Cursor> after, int limit) {}
}
