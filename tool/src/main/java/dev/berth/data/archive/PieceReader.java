package dev.berth.data.archive;

import com.github.luben.zstd.RecyclingBufferPool;
import com.github.luben.zstd.ZstdIOException;
import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;

/// Reads the batches of one piece, in order.
final class PieceReader implements AutoCloseable {
  private final FileChannel file;
  private final byte[] buffer = new byte[64 * 1024];
  private long at;
  private long next;

  PieceReader(Path piece) throws IOException {
    this.file = open(piece);
  }

  /// An open piece may have been closed since its name was read.
  private static FileChannel open(Path piece) throws IOException {
    try {
      return FileChannel.open(piece, StandardOpenOption.READ);
    } catch (NoSuchFileException closed) {
      return FileChannel.open(ArchiveFolder.closed(piece), StandardOpenOption.READ);
    }
  }

  /// Gets bytes of the log; may not keep the buffer.
  interface Sink {
    void take(ByteBuffer bytes) throws IOException;
  }

  /// The next batch, whose content was not looked at yet; empty at the end. Throws
  /// [DamagedPieceException] where there is something else.
  Optional<Batch> next() throws IOException {
    at = next;
    if (at == file.size()) {
      return Optional.empty();
    }
    int length = Batch.length(bytes(Batch.FRAME_HEADER)).orElseThrow(() -> damaged("no batch"));
    Batch batch =
        Batch.parse(bytes(Batch.FRAME_HEADER + length)).orElseThrow(() -> damaged("a wrong batch"));
    next = at + Batch.FRAME_HEADER + length + batch.packed().bytes();
    if (batch.packed().bytes() < 0 || next > file.size()) {
      throw damaged("a batch that is cut off");
    }
    return Optional.of(batch);
  }

  /// Where the last batch that was given begins.
  long start() {
    return at;
  }

  /// Where it ends.
  long end() {
    return next;
  }

  /// The content of that batch, which was right when this returns.
  void content(Batch batch, Sink sink) throws IOException {
    if (batch.packed().bytes() == 0) {
      return;
    }
    MessageDigest sum = Sha256.start();
    file.position(next - batch.packed().bytes());
    try (InputStream log =
        new ZstdInputStreamNoFinalizer(
            new DigestInputStream(
                new Part(Channels.newInputStream(file), batch.packed().bytes()), sum),
            RecyclingBufferPool.INSTANCE)) {
      for (int count = log.read(buffer); count > 0; count = log.read(buffer)) {
        sink.take(ByteBuffer.wrap(buffer, 0, count));
      }
    } catch (ZstdIOException wrong) {
      throw damaged("what zstd can't read (" + wrong.getMessage() + ")");
    }
    if (!HexFormat.of().formatHex(sum.digest()).equals(batch.packed().sha256())) {
      throw damaged("content with a wrong SHA-256");
    }
  }

  /// Whether another batch begins anywhere after the beginning of the one that was damaged: then it
  /// is not the end of the piece that is torn.
  boolean hasMore() throws IOException {
    long size = file.size();
    for (at++; at + Batch.FRAME_HEADER + Batch.BYTES <= size; at++) {
      Optional<Integer> length = Batch.length(bytes(Batch.FRAME_HEADER));
      if (length.isPresent()
          && at + Batch.FRAME_HEADER + length.get() <= size
          && Batch.parse(bytes(Batch.FRAME_HEADER + length.get())).isPresent()) {
        return true;
      }
    }
    return false;
  }

  @Override
  public void close() throws IOException {
    file.close();
  }

  private ByteBuffer bytes(int count) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(count);
    while (bytes.hasRemaining()) {
      if (file.read(bytes, at + bytes.position()) < 0) {
        throw damaged("a batch that is cut off");
      }
    }
    return bytes.flip();
  }

  private DamagedPieceException damaged(String what) {
    return new DamagedPieceException("byte " + at + " begins " + what);
  }

  /// So many bytes of a piece; it stays open.
  private static final class Part extends InputStream {
    private final InputStream piece;
    private long left;

    Part(InputStream piece, long left) {
      this.piece = piece;
      this.left = left;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      int count = left == 0 ? -1 : piece.read(bytes, offset, (int) Math.min(length, left));
      left -= Math.max(0, count);
      return count;
    }
  }
}
