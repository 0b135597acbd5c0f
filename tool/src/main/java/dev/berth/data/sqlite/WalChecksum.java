package dev.berth.data.sqlite;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// The checksum that runs through a write-ahead log from its header to its last frame (file format,
/// section 4.2). A value: going on gives a new one.
public record WalChecksum(int first, int second) {
  static final WalChecksum START = new WalChecksum(0, 0);

  /// Over `length` bytes from `offset`, a multiple of eight. The position of `bytes` is not used.
  WalChecksum over(ByteBuffer bytes, int offset, int length, ByteOrder order) {
    int s0 = first;
    int s1 = second;
    ByteBuffer words = bytes.duplicate().order(order);
    for (int at = offset; at < offset + length; at += 8) {
      s0 += words.getInt(at) + s1;
      s1 += words.getInt(at + 4) + s0;
    }
    return new WalChecksum(s0, s1);
  }
}
