package dev.berth.data.archive;

import dev.berth.data.archive.Batch.Packed;
import dev.berth.data.archive.Batch.Span;
import dev.berth.data.sqlite.WalReader;
import dev.berth.data.sqlite.WalSalt;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Writes one database's archive: chains batches, and begins and closes pieces. Not thread-safe.
final class ArchiveWriter implements AutoCloseable {
  private final ArchiveFolder folder;
  private final ArchiveLimits limits;
  private final InstantSource clock;
  private final byte[] buffer = new byte[64 * 1024];

  private @Nullable Batch last;
  private boolean broken;
  private @Nullable Path life;
  private @Nullable OpenPiece piece;
  private @Nullable String damage;
  private long lastClock;
  private long clockSteps;
  private long written;
  private boolean unsynced;

  private record OpenPiece(Path life, Path path, PieceWriter writer, long since) {}

  private ArchiveWriter(ArchiveFolder folder, ArchiveLimits limits, InstantSource clock) {
    this.folder = folder;
    this.limits = limits;
    this.clock = clock;
  }

  /// Goes on where the archive ends.
  static ArchiveWriter open(ArchiveFolder folder, ArchiveLimits limits, InstantSource clock)
      throws IOException {
    folder.create();
    ArchiveWriter writer = new ArchiveWriter(folder, limits, clock);
    try {
      Optional<ReadBack> end = ReadBack.of(folder);
      if (end.isPresent()) {
        writer.goOn(end.get());
      }
    } catch (DamagedPieceException damaged) {
      writer.damage = "the end of the archive is damaged: " + damaged.getMessage();
    }
    return writer;
  }

  private void goOn(ReadBack end) throws IOException {
    last = end.last();
    life = end.life();
    if (ArchiveFolder.isOpen(end.piece())) {
      PieceWriter writer = PieceWriter.open(end.piece(), end.end());
      piece = new OpenPiece(end.life(), end.piece(), writer, end.last().millis());
    }
  }

  /// Why it could not be found out where the archive ends.
  Optional<String> damage() {
    return Optional.ofNullable(damage);
  }

  /// What the next commits have to follow; empty at the beginning and after a gap.
  Optional<Batch> end() {
    return broken ? Optional.empty() : Optional.ofNullable(last);
  }

  /// Ships what is committed and was not read yet. When that fails the reader is somewhere in
  /// between, and the chain has to be broken.
  void append(WalReader reader, LogView view) throws IOException {
    WalSalt salt = view.header().salt();
    long from = reader.position().frames();
    int[] pages = {0};
    PieceWriter into = piece(salt);
    long before = into.bytes();
    keep(
        into.append(
            "",
            out -> {
              if (from == 0) {
                put(view.head(), out);
              }
              reader.readTo(
                  view.frames(),
                  raw -> put(raw, out),
                  frame -> pages[0] = frame.endsCommit() ? frame.pagesAfterCommit() : pages[0]);
            },
            packed ->
                next(
                    new Span(
                        salt,
                        view.header().pageSize(),
                        from,
                        reader.position().frames(),
                        pages[0],
                        reader.checksum()),
                    packed,
                    "")));
    written += into.bytes() - before;
  }

  /// Says something of the moment after the last batch of the chain.
  Batch note(String text) throws IOException {
    Batch before = end().orElseThrow(() -> new IllegalStateException("a note on nothing"));
    Batch note = next(before.span().end(), Packed.NOTHING, text);
    piece(before.span().salt()).note(note);
    keep(note);
    return note;
  }

  void sync() throws IOException {
    if (piece != null && unsynced) {
      piece.writer.sync();
      unsynced = false;
    }
  }

  /// Closes a piece that is large or old enough.
  void closeInTime() throws IOException {
    if (piece != null
        && (piece.writer.bytes() >= limits.pieceBytes()
            || clock.millis() - piece.since >= limits.pieceAge().toMillis())) {
      closePiece();
    }
  }

  /// What comes next does not go on from what was.
  void breakChain() throws IOException {
    broken = true;
    life = null;
    closePiece();
  }

  /// The open piece stays open for whoever goes on.
  @Override
  public void close() throws IOException {
    if (piece != null) {
      piece.writer.close();
    }
  }

  long written() {
    return written;
  }

  long clockSteps() {
    return clockSteps;
  }

  private PieceWriter piece(WalSalt salt) throws IOException {
    if (life == null || !ArchiveFolder.isOf(life, salt)) {
      closePiece();
      life = folder.newLife(salt);
    }
    if (piece == null) {
      Path path = ArchiveFolder.newPiece(life);
      piece = new OpenPiece(life, path, PieceWriter.create(path), clock.millis());
      ArchiveFolder.sync(life);
    }
    return piece.writer;
  }

  private void closePiece() throws IOException {
    if (piece == null) {
      return;
    }
    OpenPiece old = piece;
    piece = null;
    old.writer.sync();
    unsynced = false;
    old.writer.close();
    if (old.writer.bytes() > 0) {
      ArchiveFolder.close(old.life, old.path);
    }
  }

  private Batch next(Span span, Packed packed, String note) {
    Batch before = last;
    long now = clock.millis();
    clockSteps += now < lastClock ? 1 : 0;
    lastClock = now;
    return new Batch(
        before == null ? 1 : before.number() + 1,
        before == null || broken ? Batch.NONE : before.hash(),
        before == null ? now : Math.max(now, before.millis()),
        span,
        packed,
        note);
  }

  private void keep(Batch batch) {
    last = batch;
    broken = false;
    unsynced = true;
  }

  private void put(ByteBuffer bytes, OutputStream out) {
    ByteBuffer from = bytes.duplicate();
    try {
      while (from.hasRemaining()) {
        int count = Math.min(buffer.length, from.remaining());
        from.get(buffer, 0, count);
        out.write(buffer, 0, count);
      }
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }
}
