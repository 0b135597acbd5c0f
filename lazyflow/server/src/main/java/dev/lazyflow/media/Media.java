package dev.lazyflow.media;

import org.jspecify.annotations.Nullable;

/// A file that belongs to a task.
///
/// @param path below the uploads directory, chosen before the first byte is fetched: a second try
///   writes to the same place
public record Media(
    String id,
    String taskId,
    long userId,
    Kind kind,
    Described described,
    @Nullable String telegramFileId,
    String path,
    State state) {

  /// How it was sent.
  public enum Kind {
    PHOTO,
    DOCUMENT,
    VOICE
  }

  /// Whether the bytes are here.
  public enum State {
    PENDING,
    STORED,
    FAILED
  }

  /// What is known of the content: the sender's claims until it is stored, then what was found.
  public record Described(
      @Nullable String fileName, @Nullable String mimeType, @Nullable Long size) {}
}
