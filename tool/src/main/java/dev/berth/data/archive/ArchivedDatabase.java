package dev.berth.data.archive;

import dev.berth.data.archive.ArchiveStatus.State;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One database and its archive. Whatever goes wrong with either becomes a gap: the log is let go
/// of, so that the app is not hurt, and a little later the archive begins anew. Not thread-safe.
final class ArchivedDatabase implements AutoCloseable {
  /// So many looks until something that did not work is tried again.
  private static final int PAUSE = 10;

  /// So many looks are told of at once.
  private static final int REPORT = 5;

  private final Path database;
  private final ArchiveFolder folder;
  private final BaseWatch base;
  private final ArchiveLimits limits;
  private final InstantSource clock;
  private final ArchiveWriter archive;
  private final FileStore disk;

  private @Nullable PinnedLog log;
  private @Nullable Archiving archiving;
  private long looks;
  private long resting;
  private boolean lost;
  private String words = "";
  private long gaps;
  private @Nullable String lastGap;
  private final Deque<Gap> unwritten = new ArrayDeque<>();

  ArchivedDatabase(ArchiveSource source, ArchiveLimits limits, InstantSource clock)
      throws IOException {
    this.database = source.database();
    this.folder = new ArchiveFolder(source.archive());
    this.base = new BaseWatch(folder, source.bases());
    this.limits = limits;
    this.clock = clock;
    this.archive = ArchiveWriter.open(folder, limits, clock);
    this.disk = Files.getFileStore(source.archive());
    for (Gap gap : folder.gaps()) {
      gaps++;
      lastGap = gap.reason();
    }
    archive.damage().ifPresent(what -> keep(new Gap(clock.instant(), 0, what)));
  }

  /// Archives what was committed since the last look.
  void look() {
    looks++;
    try {
      goOn();
    } catch (GapException gap) {
      gap(gap.reason());
    } catch (IOException failed) {
      gap(failed.getMessage() + " (" + failed.getClass().getSimpleName() + ")");
    } catch (SQLException failed) {
      failed(failed);
    }
    if (looks % REPORT == 1 || !unwritten.isEmpty()) {
      report();
    }
  }

  /// The log was taken away under SQLite's feet. Closing the connections could write what they
  /// remember into a database that is another one now; only the end of the process is safe.
  boolean isLost() {
    return lost;
  }

  /// The last look. Leaves the connections to the end of the process: the last one that is closed
  /// deletes the log.
  void finish() {
    try {
      if (archiving != null) {
        archiving.finish();
      }
    } catch (GapException | IOException | SQLException failed) {
      words = "at the end: " + failed.getMessage();
    }
    report();
  }

  /// Lets go of the log without a seal, as the end of the process does. SQLite deletes a log whose
  /// last connection is closed, so this is for a process that goes on, while the app is there.
  @Override
  public void close() throws IOException, SQLException {
    archive.close();
    if (log != null) {
      log.close();
    }
  }

  private void goOn() throws GapException, IOException, SQLException {
    if (archiving == null && looks < resting) {
      return;
    }
    long room = disk.getUsableSpace();
    if (room < limits.roomBytes()) {
      throw new GapException("only %d MB are free for the archive".formatted(room >> 20));
    }
    if (archiving == null) {
      archiving = begin(hold());
      words = "";
    }
    archiving.look();
    if (archiving.hasBegun()) {
      base.look();
    }
  }

  /// Busy: somebody recovers the log of a writer that was killed. As long as the pin holds nothing
  /// is missed; an archive that is only beginning sees for itself, a little later, whether it is.
  private void failed(SQLException failure) {
    boolean holds = archiving == null || (log != null && log.isPinned());
    if (LogConnection.isWithoutLog(failure)) {
      gap("the app writes to a log that was deleted: start it anew");
    } else if (!LogConnection.isBusy(failure) || !holds) {
      gap("SQLite: " + failure.getMessage());
    } else if (archiving == null) {
      words = "SQLite: " + failure.getMessage();
      rest();
    }
  }

  /// Pins the log, if there is one.
  private PinnedLog hold() throws GapException, IOException, SQLException {
    if (log != null) {
      log.pin();
      return log;
    }
    if (!Files.exists(database)) {
      throw new GapException("there is no " + database);
    }
    Optional<PinnedLog> held = PinnedLog.of(database);
    log = held.orElse(null);
    return held.orElseThrow(() -> new GapException("the database is not in WAL mode"));
  }

  /// A log that is too large is let go of, and made empty as soon as nobody uses it.
  private Archiving begin(PinnedLog held) throws GapException, IOException, SQLException {
    long bytes = held.look().map(LogView::bytes).orElse(0L);
    if (bytes > limits.logBytes() / 2) {
      held.release();
      held.empty();
      throw new GapException("the log has %d MB".formatted(bytes >> 20));
    }
    Archiving next = new Archiving(held, archive, new Marks(folder), limits);
    next.begin();
    base.begin(!next.hasBegun());
    return next;
  }

  private void gap(String reason) {
    archive.end().ifPresent(end -> keep(new Gap(clock.instant(), end.number(), reason)));
    words = reason;
    archiving = null;
    try {
      archive.breakChain();
    } catch (IOException unwritable) {
      lost = true;
      words = reason + "; then " + unwritable.getMessage();
    }
    rest();
  }

  /// Does not hold the log for a while.
  private void rest() {
    resting = looks + PAUSE;
    try {
      release();
    } catch (IOException | SQLException failed) {
      lost = true;
      words = words + "; then " + failed.getMessage();
    }
  }

  private void release() throws IOException, SQLException {
    if (log == null) {
      return;
    }
    log.release();
    if (log.databaseWasReplaced()) {
      log.close();
      log = null;
    } else {
      lost |= log.logWasReplaced();
    }
  }

  private void keep(Gap gap) {
    gaps++;
    lastGap = gap.reason();
    unwritten.add(gap);
  }

  /// A disk that is full has no room for this either; it comes later then.
  private void report() {
    try {
      while (!unwritten.isEmpty()) {
        folder.add(unwritten.getFirst());
        unwritten.removeFirst();
      }
      folder.write(status());
    } catch (IOException full) {
      words = "the archive can't be written: " + full.getMessage();
    }
  }

  private ArchiveStatus status() {
    Optional<Batch> last = archive.end();
    return new ArchiveStatus(
        clock.instant(),
        state(),
        words.isEmpty() ? base.failure() : words,
        last.map(batch -> ArchiveFolder.text(batch.span().salt())).orElse(null),
        last.map(batch -> batch.span().to()).orElse(0L),
        last.map(batch -> Instant.ofEpochMilli(batch.millis())).orElse(null),
        archiving != null && base.isBased(),
        archive.written(),
        gaps,
        lastGap,
        archive.clockSteps());
  }

  private State state() {
    if (archiving == null) {
      return State.GAP;
    }
    return archiving.hasBegun() ? State.ARCHIVING : State.WAITING;
  }
}
