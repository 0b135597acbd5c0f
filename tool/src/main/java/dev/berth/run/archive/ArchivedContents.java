package dev.berth.run.archive;

import dev.berth.data.archive.ArchiveFolder;
import dev.berth.data.archive.ArchiveRestore;
import dev.berth.data.archive.Base;
import dev.berth.data.archive.RestoreTarget;
import dev.berth.data.archive.Restored;
import dev.berth.data.snapshot.DatabaseContents;
import dev.berth.data.snapshot.KeptContents;
import dev.berth.data.snapshot.Manifest.DatabaseCopy;
import dev.berth.data.snapshot.SnapshotFolder;
import dev.berth.data.snapshot.SnapshotId;
import dev.berth.run.snapshot.SnapshotBases;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;

/// Databases as they were at a moment: a snapshot from before it, and what was archived until then.
/// A database whose archive ends before the snapshot is as it is in that. Not thread-safe.
public final class ArchivedContents implements DatabaseContents {
  private final SnapshotFolder folder;
  private final RestoreTarget target;
  private final List<Instant> moments = new ArrayList<>();

  public ArchivedContents(SnapshotFolder folder, RestoreTarget target) {
    this.folder = folder;
    this.target = target;
  }

  @Override
  public void write(SnapshotId id, DatabaseCopy copy, Path file, LongConsumer passed)
      throws IOException {
    Instant mark = folder.head(id).mark();
    Optional<Instant> archived = fromArchive(copy.name(), file, mark);
    if (archived.isPresent()) {
      passed.accept(copy.plain().bytes());
    } else {
      new KeptContents(folder).write(id, copy, file, passed);
    }
    moments.add(archived.orElse(mark));
  }

  /// What all databases have is of this moment; empty without any.
  public Optional<Instant> moment() {
    return moments.stream().min(Comparator.naturalOrder());
  }

  /// Empty when the snapshot has more. A mark is asked of the archive only.
  private Optional<Instant> fromArchive(String database, Path file, Instant mark)
      throws IOException {
    ArchiveRestore restore = new ArchiveRestore(new ArchiveFolder(folder.archive(database)));
    List<Base> bases = new ArrayList<>();
    for (Base base : SnapshotBases.of(folder, database)) {
      if (restore.knows(base) && isUsable(base)) {
        bases.add(base);
      }
    }
    boolean marked = target instanceof RestoreTarget.Marked;
    if (bases.isEmpty() && !marked) {
      return Optional.empty();
    }
    Restored restored = restore.restore(restore.choose(bases, target), target, file);
    if (restored.upTo().isBefore(mark) && !marked) {
      Files.delete(file);
      return Optional.empty();
    }
    return Optional.of(restored.upTo());
  }

  private boolean isUsable(Base base) {
    return switch (target) {
      case RestoreTarget.At at -> !base.taken().isAfter(at.time());
      case RestoreTarget.Marked _, RestoreTarget.Newest _ -> true;
    };
  }
}
