package dev.berth.data.archive;

import dev.berth.data.archive.Batch.Span;
import dev.berth.data.sqlite.WalReader;
import dev.berth.data.sqlite.WalSalt;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Brings commits from a pinned log into the archive, and knows when the log may start over. Not
/// thread-safe.
final class Shipper {
  private static final int CATCH_UPS = 5;
  private static final int FEW_FRAMES = 200;

  private final PinnedLog log;
  private final ArchiveWriter archive;
  private final long limit;
  private @Nullable WalReader reader;

  /// All that was ever in this life of the log is archived, and it can only start over from there.
  private boolean sealed;

  /// @param limit bytes of a log that is too large to be kept from shrinking
  Shipper(PinnedLog log, ArchiveWriter archive, long limit) {
    this.log = log;
    this.archive = archive;
    this.limit = limit;
  }

  /// Takes up where the archive ends, if the log shows that nothing is missing: it is in the same
  /// life and has the very frame that was shipped last; or it started over from a seal, and since
  /// then nothing was copied from it into the database, as would be before it starts over again.
  void resume() throws GapException, IOException, SQLException {
    Optional<Batch> end = archive.end();
    if (end.isEmpty()) {
      return;
    }
    Span span = end.get().span();
    Optional<LogView> seen = log.look();
    if (seen.isPresent() && hasAll(seen.get(), span)) {
      reader = new WalReader(log.channel(), seen.get().header(), span.to(), span.checksum());
      sealed = seen.get().frames() == span.to();
    } else if (end.get().note().equals(log.stamp().note()) && mayFollow(seen, span.salt())) {
      sealed = true;
    } else if (seen.isPresent() && seen.get().header().salt().equals(span.salt())) {
      throw new GapException("the log has lost commits that are archived, as in a power cut");
    } else {
      throw new GapException("the log went on while no archiver ran, and its end was not seen");
    }
  }

  /// Ships what was committed since the last time, and gives the size of the log.
  long ship() throws GapException, IOException, SQLException {
    Optional<LogView> seen = log.look();
    if (seen.isPresent()) {
      ship(seen.get());
    } else if (archive.end().isPresent() && !sealed) {
      throw new GapException("the log was emptied before all of it was archived");
    }
    return seen.map(LogView::bytes).orElse(0L);
  }

  /// Says in the archive that something happens now, after all that is committed.
  Batch mark(String text) throws GapException, IOException, SQLException {
    ship();
    Batch mark = archive.note(text);
    if (sealed) {
      archive.note(log.stamp().note());
    }
    archive.sync();
    return mark;
  }

  /// Begins what a seal can do while others write and this ships: most of the work.
  void beginSeal() throws SQLException {
    log.pinAnew();
    log.beginBackfill();
  }

  boolean canSeal() {
    return !log.isBackfilling();
  }

  /// Lets the log start over, if all of it is archived and in the database. Others wait for the
  /// last bit. False when they read or write for too long.
  boolean seal() throws GapException, IOException, SQLException {
    log.endBackfill();
    shipMost();
    if (archive.end().isEmpty() || !log.lockWriters()) {
      return false;
    }
    boolean done;
    try {
      ship();
      done = log.backfill(frames());
    } finally {
      log.unlockWriters();
    }
    if (done) {
      sealed = true;
      archive.note(log.stamp().note());
    }
    archive.sync();
    return done;
  }

  /// So that little is left to do while others wait; a writer at full speed leaves always
  /// something. It is on the disk before the database's own pages are, which may take a while: the
  /// power could fail meanwhile.
  private void shipMost() throws GapException, IOException, SQLException {
    long before;
    int times = 0;
    do {
      before = frames();
      ship();
      archive.sync();
    } while (frames() - before > FEW_FRAMES && ++times < CATCH_UPS);
  }

  private long frames() {
    return archive.end().map(end -> end.span().to()).orElse(0L);
  }

  private void ship(LogView view) throws GapException, IOException {
    if (view.bytes() > limit) {
      throw new GapException("the log has grown to %d MB".formatted(view.bytes() >> 20));
    }
    WalReader from = reader;
    if (from == null || !from.position().salt().equals(view.header().salt())) {
      from = newLife(view);
      reader = from;
    }
    long shipped = from.position().frames();
    if (view.frames() < shipped) {
      throw new GapException(
          "the log has %d frames, and %d of it are archived".formatted(view.frames(), shipped));
    }
    if (view.frames() > shipped) {
      sealed = false;
      archive.append(from, view);
    }
  }

  private WalReader newLife(LogView view) throws GapException {
    Optional<Batch> end = archive.end();
    if (end.isPresent() && !(sealed && view.header().salt().follows(end.get().span().salt()))) {
      throw new GapException("the log started over before all of it was archived");
    }
    return new WalReader(log.channel(), view.header());
  }

  private boolean hasAll(LogView view, Span span) throws IOException {
    return view.header().salt().equals(span.salt())
        && view.frames() >= span.to()
        && log.hasAt(span.to() - 1, view.header(), span.checksum());
  }

  private static boolean mayFollow(Optional<LogView> seen, WalSalt salt) {
    return seen.isEmpty() || seen.get().header().salt().follows(salt);
  }
}
