package dev.berth.run;

import dev.berth.data.archive.Base;
import dev.berth.data.archive.Bases;
import dev.berth.data.snapshot.Manifest.DatabaseCopy;
import dev.berth.data.snapshot.SnapshotFolder;
import dev.berth.data.snapshot.SnapshotHead;
import dev.berth.data.snapshot.SnapshotId;
import dev.berth.problem.ProblemException;
import dev.berth.run.BackupAnswer.SnapshotLine;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The proved snapshots of a stack, as bases of the archive of one of its databases.
///
/// @param program takes one, in a process of its own
record SnapshotBases(SnapshotFolder folder, String database, Toolbox program) implements Bases {

  /// All that are kept, oldest first.
  static List<Base> of(SnapshotFolder folder, String database) throws IOException {
    List<Base> bases = new ArrayList<>();
    for (SnapshotId id : folder.ids()) {
      if (folder.proof(id).passed()) {
        base(folder, id, database).ifPresent(bases::add);
      }
    }
    return bases;
  }

  @Override
  public List<Base> kept() throws IOException {
    return of(folder, database);
  }

  @Override
  public Base take() throws IOException {
    SnapshotLine taken = snapshot();
    if (!taken.proved()) {
      throw new IOException("snapshot " + taken.id() + ": " + taken.faults().getFirst());
    }
    return base(folder, SnapshotId.parse(taken.id()), database)
        .orElseThrow(
            () -> new IOException("the log was empty when it was taken; the next one will do"));
  }

  private SnapshotLine snapshot() throws IOException {
    try {
      return new ToolboxBackup(program, folder).run(new BackupTask.Now()).snapshots().getFirst();
    } catch (ProblemException refused) {
      throw new IOException(refused.problems().getFirst().what(), refused);
    }
  }

  /// Empty when its log was empty then: nobody can say which commit it ends with.
  private static Optional<Base> base(SnapshotFolder folder, SnapshotId id, String database)
      throws IOException {
    SnapshotHead head = folder.head(id);
    for (DatabaseCopy copy : head.databases()) {
      if (copy.name().equals(database) && copy.position().isPresent()) {
        return Optional.of(
            new Base(
                "snapshot " + id,
                out -> folder.copyTo(id, copy, out),
                copy.position().get(),
                head.mark()));
      }
    }
    return Optional.empty();
  }
}
