package dev.berth.run.restore;

import dev.berth.data.snapshot.Manifest;
import dev.berth.data.snapshot.SnapshotFolder;
import dev.berth.data.snapshot.SnapshotId;
import dev.berth.data.snapshot.SnapshotRestore;
import dev.berth.progress.Progress;
import dev.berth.run.archive.ArchivedContents;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/// What is restored: a snapshot, or its uploads with databases of a moment after it.
///
/// @param name of the directory that it goes to, if no other is wanted
/// @param id of the snapshot
/// @param archived the databases, if not those of the snapshot
public record RestorePoint(String name, SnapshotId id, Optional<ArchivedContents> archived) {

  /// What was written.
  ///
  /// @param moment the databases are of
  /// @param uploads the moment they are of, where that is another one
  public record Written(Manifest manifest, Instant moment, Optional<Instant> uploads) {}

  /// Writes it into a directory that is not there.
  public Written to(Path directory, SnapshotFolder folder, Progress progress) {
    Manifest manifest =
        archived
            .map(contents -> new SnapshotRestore(folder, progress, contents))
            .orElse(new SnapshotRestore(folder, progress))
            .to(directory, id);
    Instant mark = manifest.mark();
    Instant moment = archived.flatMap(ArchivedContents::moment).orElse(mark);
    boolean differs = !manifest.trees().isEmpty() && !moment.equals(mark);
    return new Written(manifest, moment, differs ? Optional.of(mark) : Optional.empty());
  }
}
