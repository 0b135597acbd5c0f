package dev.berth.data.sqlite;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// Writes a log as SQLite would (file format, section 4.1), which SQLite then takes for its own.
/// Not thread-safe.
public final class WalWriter {
  private static final int MAGIC = 0x377f0683; // its checksums are big-endian
  private static final int VERSION = 3007000;

  private final OutputStream out;
  private final WalSalt salt;
  private final ByteBuffer frame;
  private WalChecksum checksum;
  private long frames;

  public WalWriter(OutputStream out, WalSalt salt, int pageSize) throws IOException {
    this.out = out;
    this.salt = salt;
    this.frame = ByteBuffer.allocate(WalFrame.HEADER_BYTES + pageSize);
    ByteBuffer head = ByteBuffer.allocate(WalHeader.BYTES);
    head.putInt(MAGIC).putInt(VERSION).putInt(pageSize).putInt(0);
    head.putInt(salt.first()).putInt(salt.second());
    this.checksum = WalChecksum.START.over(head, 0, 24, ByteOrder.BIG_ENDIAN);
    head.putInt(checksum.first()).putInt(checksum.second());
    out.write(head.array());
  }

  public void put(WalFrame page) throws IOException {
    frame.clear();
    frame.putInt(page.pageNumber()).putInt(page.pagesAfterCommit());
    frame.putInt(salt.first()).putInt(salt.second()).putLong(0).put(page.page().duplicate());
    checksum =
        checksum
            .over(frame, 0, 8, ByteOrder.BIG_ENDIAN)
            .over(
                frame,
                WalFrame.HEADER_BYTES,
                frame.capacity() - WalFrame.HEADER_BYTES,
                ByteOrder.BIG_ENDIAN);
    frame.putInt(16, checksum.first()).putInt(20, checksum.second());
    out.write(frame.array());
    frames++;
  }

  public WalPosition position() {
    return new WalPosition(salt, frames);
  }

  public WalChecksum checksum() {
    return checksum;
  }
}
