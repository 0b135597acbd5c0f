package dev.berth.data.sqlite;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// Puts frames of a log into a copy of the database, as a checkpoint does, without SQLite. Nobody
/// else may have that copy open. Not thread-safe.
public final class PageWriter implements AutoCloseable {
  private final FileChannel file;
  private final int pageSize;
  private int pages;

  public PageWriter(Path copy, int pageSize) throws IOException {
    this.file = FileChannel.open(copy, StandardOpenOption.WRITE);
    this.pageSize = pageSize;
  }

  /// Takes them in the order of the log.
  public void put(WalFrame frame) {
    ByteBuffer page = frame.page().duplicate();
    long at = (frame.pageNumber() - 1L) * pageSize;
    try {
      while (page.hasRemaining()) {
        at += file.write(page, at);
      }
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
    if (frame.endsCommit()) {
      pages = frame.pagesAfterCommit();
    }
  }

  /// Gives the copy the size that the last commit said, and syncs it.
  public void finish() throws IOException {
    if (pages > 0) {
      file.truncate((long) pages * pageSize);
    }
    file.force(true);
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
