package dev.berth.data.archive;

import dev.berth.data.sqlite.DamagedLogException;
import dev.berth.data.sqlite.WalDecoder;
import dev.berth.data.sqlite.WalFrame;
import dev.berth.data.sqlite.WalHeader;
import dev.berth.data.sqlite.WalPosition;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Gives the frames of the lives of a log, decompressed, to a copy of the database that is at some
/// position already. Not thread-safe.
final class LogReplay {
  private final Consumer<WalFrame> pages;
  private final int pageSize;
  private final WalPosition base;
  private final ByteBuffer head = ByteBuffer.allocate(WalHeader.BYTES);
  private @Nullable WalDecoder decoder;
  private @Nullable WalPosition at;
  private boolean hasBase;

  /// @param base where the copy is: what comes before is checked, and not given
  LogReplay(Consumer<WalFrame> pages, int pageSize, WalPosition base) {
    this.pages = pages;
    this.pageSize = pageSize;
    this.base = base;
  }

  /// Bytes of the log come next, that began with a header if they are of a new life.
  void begin(Batch batch) {
    if (batch.span().from() == 0 && batch.packed().bytes() > 0) {
      decoder = null;
      head.clear();
    }
  }

  void take(ByteBuffer bytes) throws IOException {
    while (decoder == null && bytes.hasRemaining()) {
      head.put(bytes.get());
      if (!head.hasRemaining()) {
        decoder = new WalDecoder(header());
      }
    }
    if (decoder != null) {
      WalDecoder life = decoder;
      life.take(bytes, frame -> put(life.position(), frame));
    }
  }

  /// The log is where the batch says.
  void end(Batch batch) throws DamagedLogException {
    if (decoder == null
        || !decoder.position().equals(batch.position())
        || !decoder.checksum().equals(batch.span().checksum())) {
      throw new DamagedLogException("batch %d is not what it says".formatted(batch.number()));
    }
    at = decoder.position();
  }

  /// Whether the copy is not what it was.
  boolean hasPut() {
    return hasBase;
  }

  private WalHeader header() throws DamagedLogException {
    WalHeader header =
        WalHeader.parse(head)
            .orElseThrow(() -> new DamagedLogException("a life of the log begins with no header"));
    if (header.pageSize() != pageSize) {
      throw new DamagedLogException(
          "the base has pages of %d bytes, the log of %d".formatted(pageSize, header.pageSize()));
    }
    if (at != null && at.salt().equals(base.salt()) && at.frames() < base.frames()) {
      throw new DamagedLogException(
          "the base is of frame %d of a log that ends at %d".formatted(base.frames(), at.frames()));
    }
    return header;
  }

  private void put(WalPosition after, WalFrame frame) {
    hasBase |= !after.salt().equals(base.salt()) || after.frames() > base.frames();
    if (hasBase) {
      pages.accept(frame);
    }
  }
}
