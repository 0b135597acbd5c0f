package dev.berth.run.snapshot;

import dev.berth.data.archive.Base;
import dev.berth.data.archive.Bases;
import dev.berth.data.snapshot.Manifest.DatabaseCopy;
import dev.berth.data.snapshot.SnapshotFolder;
import dev.berth.data.snapshot.SnapshotHead;
import dev.berth.data.snapshot.SnapshotId;
import dev.berth.problem.ProblemException;
import dev.berth.run.Toolbox;
import dev.berth.run.snapshot.BackupAnswer.SnapshotLine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The proved snapshots of a stack, as bases of the archive of one of its databases.
///
/// @param program takes one, in a process of its own
public record SnapshotBases(SnapshotFolder folder, String database, Toolbox program)
    implements Bases {
  /// So much later than its clock says a file may have been written to.
  private static final Duration TICK = Duration.ofSeconds(1);

  /// All that are kept, oldest first.
  public static List<Base> of(SnapshotFolder folder, String database) throws IOException {
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
    requireLog();
    SnapshotLine taken = snapshot();
    if (!taken.proved()) {
      throw new IOException("snapshot " + taken.id() + ": " + taken.faults().getFirst());
    }
    return base(folder, SnapshotId.parse(taken.id()), database)
        .orElseThrow(() -> empty(taken.id()));
  }

  /// While nothing is committed, the next snapshot would be no more of a base than the last one.
  private void requireLog() throws IOException {
    List<SnapshotId> ids = folder.ids();
    if (ids.isEmpty() || base(folder, ids.getLast(), database).isPresent()) {
      return;
    }
    SnapshotHead last = folder.head(ids.getLast());
    for (DatabaseCopy copy : last.databases()) {
      Path log = Path.of(copy.file() + "-wal");
      boolean same =
          !Files.exists(log)
              || Files.getLastModifiedTime(log).toInstant().isBefore(last.mark().minus(TICK));
      if (copy.name().equals(database) && same) {
        throw empty(ids.getLast().toString());
      }
    }
  }

  private static IOException empty(String snapshot) {
    return new IOException(
        "the log is empty; snapshot %s has everything, and a base follows the next commit"
            .formatted(snapshot));
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
