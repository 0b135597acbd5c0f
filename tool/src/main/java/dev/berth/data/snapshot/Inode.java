package dev.berth.data.snapshot;

import dev.berth.data.snapshot.Manifest.Access;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// What the file system says of a file without opening it.
record Inode(Kind kind, long size, Instant modified, long number, Access access) {
  enum Kind {
    FILE,
    DIRECTORY,
    LINK,
    OTHER
  }

  /// Of a link itself, not of what it leads to. Empty when there is no such file, or no more.
  static Optional<Inode> of(Path file) throws IOException {
    try {
      Map<String, Object> found = Files.readAttributes(file, "unix:*", LinkOption.NOFOLLOW_LINKS);
      return Optional.of(
          new Inode(
              kind(found),
              whole(found, "size").longValue(),
              said(found, "lastModifiedTime", FileTime.class).toInstant(),
              whole(found, "ino").longValue(),
              new Access(
                  whole(found, "uid").intValue(),
                  whole(found, "gid").intValue(),
                  "%04o".formatted(whole(found, "mode").intValue() & 07777))));
    } catch (NoSuchFileException gone) {
      return Optional.empty();
    }
  }

  private static Kind kind(Map<String, Object> found) {
    if (Boolean.TRUE.equals(found.get("isRegularFile"))) {
      return Kind.FILE;
    }
    if (Boolean.TRUE.equals(found.get("isDirectory"))) {
      return Kind.DIRECTORY;
    }
    return Boolean.TRUE.equals(found.get("isSymbolicLink")) ? Kind.LINK : Kind.OTHER;
  }

  private static Number whole(Map<String, Object> found, String name) {
    return said(found, name, Number.class);
  }

  private static <T> T said(Map<String, Object> found, String name, Class<T> type) {
    return type.cast(Objects.requireNonNull(found.get(name), name));
  }
}
