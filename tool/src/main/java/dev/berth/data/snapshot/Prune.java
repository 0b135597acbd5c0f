package dev.berth.data.snapshot;

import dev.berth.data.retention.Retention;
import dev.berth.data.snapshot.Manifest.Content;
import dev.berth.problem.ExitCode;
import dev.berth.problem.Problem;
import dev.berth.problem.ProblemException;
import dev.berth.progress.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// Removes snapshots that need not be kept, and uploads that no other snapshot needs.
public record Prune(SnapshotFolder folder, InstantSource clock, Progress progress) {
  /// So old an upload must be that nobody needs: whoever is reading copies has ended by then.
  private static final Duration GRACE = Duration.ofHours(24);

  /// What went and what is left.
  ///
  /// @param bytes that were freed
  public record Pruned(List<SnapshotId> gone, int kept, int uploads, long bytes) {}

  /// Keeps what the numbers say.
  ///
  /// @param needed by something else, such as a release
  public Pruned prune(BackupSet.Keep keep, Set<SnapshotId> needed) {
    try (Turn _ = Turn.take(folder, progress)) {
      Retention retention = new Retention(keep.hourly(), keep.daily(), keep.weekly());
      Instant now = clock.instant();
      List<SnapshotId> gone = new ArrayList<>();
      long bytes = 0;
      for (Retention.Copy copy : retention.toDelete(copies(needed), now)) {
        SnapshotId id = SnapshotId.parse(copy.name());
        bytes += remove(id);
        gone.add(id);
      }
      List<Long> uploads = sweep(now.minus(GRACE));
      bytes += uploads.stream().mapToLong(Long::longValue).sum();
      return new Pruned(gone, folder.ids().size(), uploads.size(), bytes);
    } catch (IOException failed) {
      throw new ProblemException(
          ExitCode.FAILED,
          Problem.of("snapshots could not be cleaned up")
              .withCause(Reason.of(failed))
              .withFix("berth backup list, and look at what the cause names")
              .withState("every snapshot that is listed is whole"));
    }
  }

  private List<Retention.Copy> copies(Set<SnapshotId> needed) throws IOException {
    List<Retention.Copy> copies = new ArrayList<>();
    for (SnapshotId id : folder.ids()) {
      boolean proved = folder.proof(id).passed();
      copies.add(new Retention.Copy("" + id, id.moment(), proved, needed.contains(id)));
    }
    return copies;
  }

  /// The manifest first: what is left then is no snapshot any more, whatever happens next.
  private long remove(SnapshotId id) throws IOException {
    long bytes = 0;
    Path directory = folder.directory(id);
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.toList()) {
        bytes += Files.size(file);
      }
    }
    Files.delete(directory.resolve("manifest.json"));
    Durable.sync(directory);
    Durable.remove(directory);
    return bytes;
  }

  /// A manifest that can't be read ends it before anything is removed.
  ///
  /// @return the sizes of those that went
  private List<Long> sweep(Instant before) throws IOException {
    Set<String> named = new HashSet<>();
    for (SnapshotId id : folder.ids()) {
      folder.manifest(id).uploads().map(Content::sha256).forEach(named::add);
    }
    List<Long> gone = new ArrayList<>();
    for (Path file : folder.contents().all()) {
      boolean old = Files.getLastModifiedTime(file).toInstant().isBefore(before);
      if (old && !named.contains(file.getFileName().toString())) {
        gone.add(Files.size(file));
        Files.delete(file);
      }
    }
    return gone;
  }
}
