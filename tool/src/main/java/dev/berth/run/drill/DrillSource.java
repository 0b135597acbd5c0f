package dev.berth.run.drill;

import dev.berth.data.drill.DrillRecord;
import dev.berth.data.snapshot.SnapshotFolder;
import dev.berth.data.snapshot.SnapshotId;
import dev.berth.progress.Progress;
import dev.berth.run.restore.RestorePoint;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Copies that a drill restores from.
interface DrillSource {
  /// How the evidence names it.
  String name();

  /// Of the snapshots that are there, oldest first. Throws a `ProblemException` when they can't be
  /// had, which says nothing of what they are worth.
  List<SnapshotId> ids() throws IOException;

  /// Restores the last one of them, or what there is since, into a directory that is not there.
  /// Throws a `ProblemException` when it is not what it was.
  RestorePoint.Written newest(Path directory) throws IOException;

  /// Restores one of them.
  RestorePoint.Written older(SnapshotId id, Path directory) throws IOException;

  /// Those of the machine that the stack runs on.
  record Here(SnapshotFolder folder, Progress progress) implements DrillSource {
    @Override
    public String name() {
      return DrillRecord.HERE;
    }

    @Override
    public List<SnapshotId> ids() throws IOException {
      return folder.ids();
    }

    @Override
    public RestorePoint.Written newest(Path directory) throws IOException {
      return older(folder.ids().getLast(), directory);
    }

    @Override
    public RestorePoint.Written older(SnapshotId id, Path directory) {
      return new RestorePoint(id.toString(), id, Optional.empty()).to(directory, folder, progress);
    }
  }
}
