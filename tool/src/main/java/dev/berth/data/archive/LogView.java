package dev.berth.data.archive;

import dev.berth.data.sqlite.WalHeader;
import java.nio.ByteBuffer;

/// A log at one moment.
///
/// @param head its first bytes, which the header was read from
/// @param frames that are committed
record LogView(ByteBuffer head, WalHeader header, long frames) {
  long bytes() {
    return header.offsetOf(frames);
  }
}
