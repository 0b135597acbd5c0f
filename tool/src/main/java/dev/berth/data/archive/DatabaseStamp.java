package dev.berth.data.archive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/// Tells whether anybody wrote to the database file itself since it was taken: frames of the log go
/// there before the log can start over. Reads no byte of the file, and does not open it.
///
/// @param modifiedNanos since 1970
record DatabaseStamp(long inode, long size, long modifiedNanos) {

  static DatabaseStamp of(Path database) throws IOException {
    return new DatabaseStamp(
        inode(database),
        Files.size(database),
        Files.getLastModifiedTime(database).to(TimeUnit.NANOSECONDS));
  }

  static long inode(Path path) throws IOException {
    Object inode = Files.getAttribute(path, "unix:ino");
    if (inode instanceof Long number) {
      return number;
    }
    throw new IOException("the file system has no number for " + path);
  }

  String note() {
    return "sealed %d %d %d".formatted(inode, size, modifiedNanos);
  }
}
