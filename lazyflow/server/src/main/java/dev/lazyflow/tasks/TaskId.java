package dev.lazyflow.tasks;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/// A task's name. New ones are UUIDs of version 7 (RFC 9562 §5.7), which sort by time; those of the
/// earlier version have a form of their own.
public record TaskId(String value) {
  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{1,48}");

  public TaskId {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException("not a task id");
    }
  }

  /// Empty if this cannot be the id of a task.
  public static Optional<TaskId> parse(String text) {
    return FORM.matcher(text).matches() ? Optional.of(new TaskId(text)) : Optional.empty();
  }

  /// A new one; nobody can guess it from another.
  public static TaskId create(Instant now) {
    UUID random = UUID.randomUUID();
    long head = now.toEpochMilli() << 16 | 0x7000 | (random.getMostSignificantBits() & 0xfff);
    return new TaskId(new UUID(head, random.getLeastSignificantBits()).toString());
  }

  @Override
  public String toString() {
    return value;
  }
}
