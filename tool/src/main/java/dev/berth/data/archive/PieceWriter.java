package dev.berth.data.archive;

import com.github.luben.zstd.RecyclingBufferPool;
import com.github.luben.zstd.ZstdOutputStreamNoFinalizer;
import dev.berth.data.archive.Batch.Packed;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.function.Function;

/// Appends batches to a piece. One that could not be written whole leaves nothing behind.
final class PieceWriter implements AutoCloseable {
  private static final int LEVEL = 1;

  private final FileChannel file;
  private long end;

  private PieceWriter(FileChannel file, long end) {
    this.file = file;
    this.end = end;
  }

  /// Part of the log, byte for byte.
  interface Source {
    void to(OutputStream out) throws IOException;
  }

  static PieceWriter create(Path piece) throws IOException {
    return new PieceWriter(
        FileChannel.open(piece, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), 0);
  }

  /// Goes on with one that is there.
  ///
  /// @param end of its last whole batch; what follows is cut off
  static PieceWriter open(Path piece, long end) throws IOException {
    FileChannel file = FileChannel.open(piece, StandardOpenOption.WRITE);
    file.truncate(end);
    return new PieceWriter(file, end);
  }

  /// The batch is written before its content is known, so that any amount of it streams through; it
  /// gets its values at last.
  ///
  /// @param note the batch will have; ASCII
  Batch append(String note, Source source, Function<Packed, Batch> values) throws IOException {
    boolean whole = false;
    try {
      long start = end + Batch.FRAME_HEADER + Batch.BYTES + note.length();
      MessageDigest sum = Sha256.start();
      file.position(start);
      try (OutputStream out = compressed(sum)) {
        source.to(out);
      }
      long stop = file.position();
      Batch batch = values.apply(new Packed(stop - start, HexFormat.of().formatHex(sum.digest())));
      put(batch.frame());
      end = stop;
      whole = true;
      return batch;
    } catch (UncheckedIOException unwritable) {
      throw new IOException(unwritable.getMessage(), unwritable);
    } finally {
      if (!whole) {
        file.truncate(end);
      }
    }
  }

  void note(Batch batch) throws IOException {
    ByteBuffer frame = batch.frame();
    int length = frame.remaining();
    put(frame);
    end += length;
  }

  void sync() throws IOException {
    file.force(false);
  }

  long bytes() {
    return end;
  }

  @Override
  public void close() throws IOException {
    file.close();
  }

  private OutputStream compressed(MessageDigest sum) throws IOException {
    OutputStream piece = new DigestOutputStream(new Open(Channels.newOutputStream(file)), sum);
    return new ZstdOutputStreamNoFinalizer(piece, RecyclingBufferPool.INSTANCE, LEVEL)
        .setChecksum(true);
  }

  private void put(ByteBuffer bytes) throws IOException {
    long at = end;
    while (bytes.hasRemaining()) {
      at += file.write(bytes, at);
    }
  }

  /// The piece stays open when one batch of it is closed.
  private static final class Open extends FilterOutputStream {
    Open(OutputStream out) {
      super(out);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      out.write(bytes, offset, length);
    }

    @Override
    public void close() throws IOException {
      flush();
    }
  }
}
