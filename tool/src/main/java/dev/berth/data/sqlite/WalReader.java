package dev.berth.data.sqlite;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.function.Consumer;

/// Reads frames of one life of a log, in order, and believes none whose salt or checksum is wrong.
/// Not thread-safe.
public final class WalReader {
  /// What is read at once; at least one frame.
  private static final int AT_ONCE = 256 * 1024;

  private final FileChannel log;
  private final WalHeader header;
  private final ByteBuffer buffer;
  private long frames;
  private WalChecksum checksum;

  /// From the beginning.
  public WalReader(FileChannel log, WalHeader header) {
    this(log, header, 0, header.checksum());
  }

  /// Goes on where another one was.
  ///
  /// @param frames that were read before
  /// @param checksum after them
  public WalReader(FileChannel log, WalHeader header, long frames, WalChecksum checksum) {
    this.log = log;
    this.header = header;
    this.frames = frames;
    this.checksum = checksum;
    this.buffer =
        ByteBuffer.allocate(Math.max(1, AT_ONCE / header.frameBytes()) * header.frameBytes());
  }

  public WalPosition position() {
    return new WalPosition(header.salt(), frames);
  }

  public WalChecksum checksum() {
    return checksum;
  }

  /// Reads on until so many frames of the log have been read. Throws [DamagedLogException] at the
  /// first frame that is not of this life of the log, and leaves the position before it.
  ///
  /// @param raw gets the bytes of frames as they are in the file, once all of them were checked
  /// @param each gets every frame
  public void readTo(long limit, Consumer<ByteBuffer> raw, Consumer<WalFrame> each)
      throws IOException {
    int size = header.frameBytes();
    while (frames < limit) {
      int count = (int) Math.min(limit - frames, buffer.capacity() / size);
      fill(count * size);
      for (int i = 0; i < count; i++) {
        check(i * size);
      }
      raw.accept(buffer.slice(0, count * size).asReadOnlyBuffer());
      for (int i = 0; i < count; i++) {
        int at = i * size;
        each.accept(
            new WalFrame(
                buffer.getInt(at),
                buffer.getInt(at + 4),
                buffer.slice(at + WalFrame.HEADER_BYTES, header.pageSize())));
      }
    }
  }

  private void fill(int bytes) throws IOException {
    buffer.clear().limit(bytes);
    long from = header.offsetOf(frames);
    while (buffer.hasRemaining()) {
      if (log.read(buffer, from + buffer.position()) < 0) {
        throw new EOFException("the log ends within frame " + frames);
      }
    }
  }

  private void check(int at) throws DamagedLogException {
    WalSalt salt = new WalSalt(buffer.getInt(at + 8), buffer.getInt(at + 12));
    if (!salt.equals(header.salt())) {
      throw new DamagedLogException("frame " + frames + " is of another life of the log");
    }
    WalChecksum sum =
        checksum
            .over(buffer, at, 8, header.order())
            .over(buffer, at + WalFrame.HEADER_BYTES, header.pageSize(), header.order());
    if (!sum.equals(new WalChecksum(buffer.getInt(at + 16), buffer.getInt(at + 20)))) {
      throw new DamagedLogException("the checksum of frame " + frames + " is wrong");
    }
    checksum = sum;
    frames++;
  }
}
