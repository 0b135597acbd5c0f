package dev.berth.run.backup;

import dev.berth.data.archive.ArchiveFolder;
import dev.berth.data.archive.ArchiveStatus;
import dev.berth.data.drill.DrillLog;
import dev.berth.data.snapshot.BackupSet;
import dev.berth.data.snapshot.SnapshotFolder;
import dev.berth.data.snapshot.SnapshotHead;
import dev.berth.data.snapshot.SnapshotId;
import dev.berth.host.Host;
import dev.berth.host.LocalHost;
import dev.berth.release.ReleasePlace;
import dev.berth.release.ReleaseRecord;
import dev.berth.release.ReleaseStore;
import dev.berth.run.snapshot.BackupAnswer.SnapshotLine;
import dev.berth.run.snapshot.BackupSets;
import dev.berth.run.timer.Timers;
import dev.berth.run.timer.WatchPlace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Looks at the copies of a stack on the machine that it runs on: everything that `berth status`
/// says of them. Changes nothing.
public record CopyStateReader(SnapshotFolder folder, InstantSource clock) {

  public CopyState read() {
    return read(this::line, this::shipped);
  }

  /// All that can be wrong, without sizes: for who looks all the time, however many uploads there
  /// are.
  public CopyState readBriefly() {
    return read(this::shortLine, Optional::empty);
  }

  private CopyState read(Lines lines, Shipped shipped) {
    Path directory = folder.backup().toAbsolutePath().normalize().resolveSibling("");
    Host host = new LocalHost();
    try {
      DrillLog drills = new DrillLog(folder.backup().resolve("drills.jsonl"));
      List<SnapshotId> ids = folder.ids();
      return new CopyState(
          clock.instant(),
          since(host, directory).orElse(null),
          ids.isEmpty() ? null : lines.of(ids.getLast()),
          proved(ids, lines).orElse(null),
          drills.last().map(CopyState.Drilled::of).orElse(null),
          shipped.look().orElse(null),
          Timers.of(
                  host,
                  directory.resolveSibling(""),
                  directory.getFileName().toString(),
                  duties(directory))
              .look(),
          drills.lastFar().map(CopyState.Drilled::of).orElse(null),
          Files.exists(BackupSets.offsite(folder)));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private Timers.Duties duties(Path directory) {
    boolean replicate = Files.exists(folder.set()) && folder.readSet().replicate();
    boolean watch = Files.exists(new WatchPlace(directory.resolve("watch")).settings());
    return new Timers.Duties(true, replicate, watch);
  }

  private static Optional<Instant> since(Host host, Path directory) {
    return new ReleaseStore(host, new ReleasePlace(directory))
        .records().stream().map(ReleaseRecord::finished).min(Comparator.naturalOrder());
  }

  /// Reads what is known of a snapshot.
  private interface Lines {
    SnapshotLine of(SnapshotId id) throws IOException;
  }

  /// Reads how far the archive is.
  private interface Shipped {
    Optional<Instant> look() throws IOException;
  }

  private Optional<SnapshotLine> proved(List<SnapshotId> ids, Lines lines) throws IOException {
    for (SnapshotId id : ids.reversed()) {
      if (folder.proof(id).passed()) {
        return Optional.of(lines.of(id));
      }
    }
    return Optional.empty();
  }

  private SnapshotLine line(SnapshotId id) throws IOException {
    return LocalBackup.line(folder.manifest(id), folder.proof(id));
  }

  private SnapshotLine shortLine(SnapshotId id) throws IOException {
    SnapshotHead head = folder.head(id);
    List<String> faults = folder.proof(id).faults();
    int databases = head.databases().size();
    return new SnapshotLine(head.id(), head.mark(), databases, 0, 0, 0, faults, List.of());
  }

  private Optional<Instant> shipped() throws IOException {
    if (!Files.exists(folder.set())) {
      return Optional.empty();
    }
    Instant furthestBehind = Instant.MAX;
    for (BackupSet.Database database : folder.readSet().databases()) {
      Path archive = folder.backup().resolve("archive").resolve(database.name());
      Optional<Instant> one = new ArchiveFolder(archive).status().map(ArchiveStatus::shipped);
      if (one.isPresent() && one.get().isBefore(furthestBehind)) {
        furthestBehind = one.get();
      }
    }
    return Optional.of(furthestBehind).filter(moment -> moment.isBefore(Instant.MAX));
  }
}
