package dev.berth.data.sqlite;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

/// What the first 32 bytes of a write-ahead log say (file format, section 4.1).
///
/// @param order in which its checksums read words
/// @param pageSize in bytes: a power of two from 512 to 65536
/// @param checksum that its frames go on from
public record WalHeader(ByteOrder order, int pageSize, WalSalt salt, WalChecksum checksum) {
  public static final int BYTES = 32;

  /// The lowest bit says whether checksums are big-endian.
  private static final int MAGIC = 0x377f0682;

  private static final int VERSION = 3007000;

  /// Empty when these are not a header: a log that was never written, or one being started over.
  ///
  /// @param bytes at least 32 of them; read from 0
  public static Optional<WalHeader> parse(ByteBuffer bytes) {
    ByteBuffer head = bytes.duplicate().order(ByteOrder.BIG_ENDIAN);
    int magic = head.getInt(0);
    if ((magic & ~1) != MAGIC || head.getInt(4) != VERSION) {
      return Optional.empty();
    }
    ByteOrder order = (magic & 1) == 1 ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    WalChecksum sum = WalChecksum.START.over(head, 0, 24, order);
    int pageSize = head.getInt(8);
    boolean sound = sum.equals(new WalChecksum(head.getInt(24), head.getInt(28)));
    return sound && PageSize.isOne(pageSize)
        ? Optional.of(
            new WalHeader(order, pageSize, new WalSalt(head.getInt(16), head.getInt(20)), sum))
        : Optional.empty();
  }

  /// The bytes of one frame.
  public int frameBytes() {
    return WalFrame.HEADER_BYTES + pageSize;
  }

  /// Where a frame begins in the file.
  ///
  /// @param frame counted from 0
  public long offsetOf(long frame) {
    return BYTES + frame * frameBytes();
  }
}
