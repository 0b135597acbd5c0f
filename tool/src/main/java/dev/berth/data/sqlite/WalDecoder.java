package dev.berth.data.sqlite;

import java.nio.ByteBuffer;
import java.util.function.Consumer;

/// Checks one life of a log that comes as a stream, from its first frame on. Not thread-safe.
public final class WalDecoder {
  private final WalHeader header;
  private final ByteBuffer frame;
  private long frames;
  private WalChecksum checksum;

  public WalDecoder(WalHeader header) {
    this.header = header;
    this.checksum = header.checksum();
    this.frame = ByteBuffer.allocate(header.frameBytes());
  }

  public WalPosition position() {
    return new WalPosition(header.salt(), frames);
  }

  public WalChecksum checksum() {
    return checksum;
  }

  /// Takes the next bytes, however the frames are cut.
  ///
  /// @param each gets every frame that is whole now
  public void take(ByteBuffer bytes, Consumer<WalFrame> each) throws DamagedLogException {
    while (bytes.hasRemaining()) {
      int count = Math.min(bytes.remaining(), frame.remaining());
      frame.put(bytes.slice(bytes.position(), count));
      bytes.position(bytes.position() + count);
      if (!frame.hasRemaining()) {
        check();
        ByteBuffer page = frame.slice(WalFrame.HEADER_BYTES, header.pageSize());
        each.accept(new WalFrame(frame.getInt(0), frame.getInt(4), page));
        frame.clear();
      }
    }
  }

  private void check() throws DamagedLogException {
    if (!new WalSalt(frame.getInt(8), frame.getInt(12)).equals(header.salt())) {
      throw new DamagedLogException("frame " + frames + " is of another life of the log");
    }
    WalChecksum sum =
        checksum
            .over(frame, 0, 8, header.order())
            .over(frame, WalFrame.HEADER_BYTES, header.pageSize(), header.order());
    if (!sum.equals(new WalChecksum(frame.getInt(16), frame.getInt(20)))) {
      throw new DamagedLogException("the checksum of frame " + frames + " is wrong");
    }
    checksum = sum;
    frames++;
  }
}
