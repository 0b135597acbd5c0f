package dev.berth.run.snapshot;

import dev.berth.data.archive.ArchiveFolder;
import dev.berth.data.archive.ArchiveStatus;
import dev.berth.data.snapshot.BackupSet;
import dev.berth.data.snapshot.SnapshotFolder;
import dev.berth.run.snapshot.BackupAnswer.ArchiveLine;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// How the archives of a stack are, by what the archiver writes down every second.
public record ArchiveOverview(SnapshotFolder folder, Instant now) {
  static final String ARCHIVING = "archiving";

  /// For the first commit; then there will be a base.
  static final String WAITING = "waiting";

  private static final String NOT_RUNNING = "not running";
  private static final String NO_COMMIT = "nothing was committed since it began";

  /// So old what it wrote must not be.
  private static final Duration SILENCE = Duration.ofSeconds(10);

  public List<ArchiveLine> lines(BackupSet set) throws IOException {
    List<ArchiveLine> lines = new ArrayList<>();
    if (set.replicate()) {
      for (BackupSet.Database database : set.databases()) {
        lines.add(line(database.name()));
      }
    }
    return lines;
  }

  private ArchiveLine line(String database) throws IOException {
    Optional<ArchiveStatus> status = new ArchiveFolder(folder.archive(database)).status();
    return status.isPresent()
        ? line(database, status.get())
        : new ArchiveLine(
            database,
            NOT_RUNNING,
            "no archiver has run yet",
            Optional.empty(),
            false,
            0,
            Optional.empty());
  }

  private ArchiveLine line(String database, ArchiveStatus status) {
    boolean waits = status.state() == ArchiveStatus.State.WAITING && status.words().isEmpty();
    String words = waits ? NO_COMMIT : status.words();
    boolean silent = status.now().isBefore(now.minus(SILENCE));
    return new ArchiveLine(
        database,
        silent ? NOT_RUNNING : status.state().name().toLowerCase(Locale.ROOT),
        silent ? "it last said something at " + status.now() : words,
        Optional.ofNullable(status.shipped()),
        status.based(),
        status.gaps(),
        Optional.ofNullable(status.lastGap()));
  }
}
