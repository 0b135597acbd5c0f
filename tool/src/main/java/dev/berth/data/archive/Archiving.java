package dev.berth.data.archive;

import java.io.IOException;
import java.sql.SQLException;

/// Archiving as long as nothing is missing: ships, seals, answers marks. Ends with an exception.
/// Not thread-safe.
final class Archiving {
  /// So many looks until a seal that did not work is tried again: others wait while it is.
  private static final int PAUSE = 10;

  private final PinnedLog log;
  private final ArchiveWriter archive;
  private final Marks marks;
  private final ArchiveLimits limits;
  private final Shipper shipper;
  private boolean unsealed = true;
  private boolean sealing;
  private long looks;
  private long lastSeal;
  private long nextSeal;

  Archiving(PinnedLog log, ArchiveWriter archive, Marks marks, ArchiveLimits limits) {
    this.log = log;
    this.archive = archive;
    this.marks = marks;
    this.limits = limits;
    this.shipper = new Shipper(log, archive, limits.logBytes());
  }

  /// Takes up where the archive ends.
  void begin() throws GapException, IOException, SQLException {
    shipper.resume();
  }

  /// Archives what was committed since the last look.
  void look() throws GapException, IOException, SQLException {
    looks++;
    if (log.databaseWasReplaced()) {
      throw new GapException("another file has the name of the database");
    }
    if (log.logWasReplaced()) {
      throw new GapException("the log was deleted or replaced");
    }
    long bytes = shipper.ship();
    archive.sync();
    for (String name : marks.wanted()) {
      mark(name);
    }
    if (sealing) {
      seal();
    } else if (isSealDue(bytes)) {
      sealing = true;
      shipper.beginSeal();
    }
    archive.closeInTime();
  }

  /// Sealed, the next archiver can go on even if the log starts over before it runs.
  void finish() throws GapException, IOException, SQLException {
    look();
    if (!sealing) {
      shipper.beginSeal();
    }
    shipper.seal();
  }

  /// Whether there is anything in the archive that a base must be before.
  boolean hasBegun() {
    return archive.end().isPresent();
  }

  /// Before the first commit there is no position that could be named.
  private void mark(String name) throws GapException, IOException, SQLException {
    if (hasBegun()) {
      marks.answer(Mark.of(name, shipper.mark(Mark.NOTE + name)));
    }
  }

  /// At the beginning at once: until then the log may start over from where we did not see it.
  private boolean isSealDue(long bytes) {
    boolean isLong =
        archive.end().map(end -> end.span().to() >= limits.sealFrames()).orElse(false) && bytes > 0;
    boolean due =
        unsealed
            || bytes >= limits.sealBytes()
            || (isLong && looks >= lastSeal + limits.sealLooks());
    return due && looks >= nextSeal;
  }

  private void seal() throws GapException, IOException, SQLException {
    if (!shipper.canSeal()) {
      return;
    }
    sealing = false;
    if (shipper.seal()) {
      unsealed = false;
      lastSeal = looks;
    } else {
      nextSeal = looks + PAUSE;
    }
  }
}
