package dev.berth.data.snapshot;

import dev.berth.data.snapshot.Manifest.DatabaseCopy;
import dev.berth.problem.ExitCode;
import dev.berth.problem.Problem;
import dev.berth.problem.ProblemException;
import dev.berth.progress.Progress;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Takes a snapshot: all databases at one moment and the uploads that belong to it, proved before
/// it counts. The application goes on meanwhile, or is down; a crash of this leaves nothing that
/// the next one doesn't remove.
///
/// @param clock for the times that are noted
public record SnapshotTaker(SnapshotFolder folder, InstantSource clock, Progress progress) {

  public Manifest take(BackupSet set) {
    try (Turn _ = Turn.take(folder, progress)) {
      return take(set, folder.newest());
    } catch (IOException failed) {
      throw new ProblemException(
          ExitCode.FAILED,
          Problem.of("no snapshot of " + set.stack() + " could be taken")
              .withCause(Reason.of(failed))
              .withFix("berth doctor; then berth backup now again")
              .withState("the earlier snapshots are as they were"));
    }
  }

  private Manifest take(BackupSet set, Optional<Manifest> before) throws IOException {
    DatabaseCopies databases =
        new DatabaseCopies(set.databases(), folder.scratch(), clock, progress);
    UploadPasses uploads = new UploadPasses(set, folder.contents(), progress);
    Instant begun = clock.instant();
    databases.requireCopyable();
    List<TreeScan> first = uploads.first(before);
    DiskRoom.of(before, databases.bytes(), UploadPasses.bytes(first)).require(folder.backup());

    List<TreeCopy> early = uploads.read(first, "uploads", "Read uploads");
    DatabaseCopies.Moment moment = databases.copy();
    List<TreeCopy> trees = uploads.second(early, begun);
    SnapshotId id = folder.begin(moment.mark());
    List<String> faults = new ArrayList<>(trees.stream().flatMap(TreeCopy::losses).toList());
    List<DatabaseCopy> copies = databases.prove(moment, folder.directory(id), faults);
    Manifest manifest =
        new Manifest(
            Manifest.FORMAT,
            id.toString(),
            set.stack(),
            begun,
            moment.mark(),
            copies,
            trees,
            new Proof(clock.instant(), Proof.WHEN_TAKEN, faults));
    folder.finish(manifest);
    return manifest;
  }
}
