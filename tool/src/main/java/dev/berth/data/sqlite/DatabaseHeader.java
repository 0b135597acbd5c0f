package dev.berth.data.sqlite;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/// What the first 100 bytes of a database say (file format, section 1.3).
///
/// @param pageSize in bytes: a power of two from 512 to 65536
/// @param pages of the file; what a log adds is not counted
/// @param wal whether it is written through a log; else through a rollback journal
/// @param userVersion the application's own number, often that of its schema
public record DatabaseHeader(int pageSize, long pages, boolean wal, int userVersion) {
  private static final int BYTES = 100;
  private static final byte[] MAGIC = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);

  /// Of a copy. Never of a live database's file: closing it again would lose SQLite's locks.
  public static DatabaseHeader of(Path copy) throws IOException {
    try (FileChannel file = FileChannel.open(copy)) {
      return of(file);
    }
  }

  /// Throws when it is not a database; so does an empty file, which has no pages yet.
  static DatabaseHeader of(FileChannel file) throws IOException {
    ByteBuffer head = ByteBuffer.allocate(BYTES);
    while (head.hasRemaining() && file.read(head, head.position()) >= 0) {
      // goes on until it is full or the file ends
    }
    if (head.hasRemaining() || !head.slice(0, MAGIC.length).equals(ByteBuffer.wrap(MAGIC))) {
      throw new IOException("not a SQLite database");
    }
    int size = Short.toUnsignedInt(head.getShort(16));
    int pageSize = size == 1 ? 65536 : size;
    if (!PageSize.isOne(pageSize)) {
      throw new IOException("a SQLite database with pages of " + pageSize + " bytes");
    }
    return new DatabaseHeader(pageSize, file.size() / pageSize, head.get(18) == 2, head.getInt(60));
  }
}
