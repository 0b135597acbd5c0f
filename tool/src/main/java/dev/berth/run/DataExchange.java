package dev.berth.run;

import dev.berth.data.snapshot.BackupSet;
import dev.berth.data.snapshot.Manifest;
import dev.berth.data.snapshot.SnapshotFolder;
import dev.berth.data.snapshot.SnapshotId;
import dev.berth.data.snapshot.SnapshotTaker;
import dev.berth.problem.ExitCode;
import dev.berth.problem.Problem;
import dev.berth.problem.ProblemException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;

/// Exchanges the data of a stack that is stopped for that of a snapshot, and back, on the machine
/// that it is on. Until [#settle] the way back is open; whoever finds it open was cut off.
final class DataExchange {
  private final Machine machine;
  private final SnapshotFolder folder;
  private final CutOffSwap cutOff;

  DataExchange(Machine machine, SnapshotFolder folder) {
    this.machine = machine;
    this.folder = folder;
    this.cutOff = new CutOffSwap(machine, folder.backup().resolve("restoring.json"));
  }

  /// What is live is kept twice: as a proved snapshot, and as it is under names beside it.
  ///
  /// @param release that needs the data of the snapshot
  Exchanged forward(SnapshotId id, int release) {
    try {
      Optional<CutOffSwap.Note> note = cutOff.read();
      if (note.isPresent() && note.get().isFor(release)) {
        note.get().swap().forward();
        return new Exchanged(String.valueOf(note.get().before()), Optional.empty());
      }
      back();
      BackupSet set = folder.readSet();
      String before = saved(set);
      DataLook look = new DataLooker(folder, machine.clock()).look(Optional.of(id));
      Beside beside = new Beside(machine, folder, SnapshotId.at(machine.clock().instant()) + "");
      RestorePoint point = new RestorePoint(id.toString(), id, Optional.empty());
      RestorePoint.Written written = beside.write(point, set);
      CutOffSwap.Note fresh = beside.note(written.manifest()).of(release, before);
      cutOff.write(fresh);
      fresh.swap().forward();
      return new Exchanged(before, Optional.of(look));
    } catch (IOException failed) {
      throw new ProblemException(
          ExitCode.FAILED,
          Problem.of("snapshot " + id + " can't take the place of the live data")
              .withCause(failed.toString())
              .withFix("berth backup list shows others"));
    }
  }

  /// What cannot be had back is not let go of.
  private String saved(BackupSet set) {
    Manifest manifest = new SnapshotTaker(folder, machine.clock(), machine.progress()).take(set);
    if (!manifest.proof().passed()) {
      throw new ProblemException(
          ExitCode.FAILED,
          Problem.of("the data as it is has no proved copy, so it stays where it is")
              .withCause(String.join("\n", manifest.proof().faults()))
              .withFix("berth backup now tells more"));
    }
    return manifest.id();
  }

  /// Puts the data back that was live before an exchange which is not settled.
  ///
  /// @return whether there was one
  boolean back() {
    try {
      Optional<CutOffSwap.Note> note = cutOff.read();
      if (note.isPresent()) {
        note.get().swap().back();
        cutOff.remove();
      }
      return note.isPresent();
    } catch (IOException immovable) {
      throw new ProblemException(
          ExitCode.NEEDS_PERSON,
          Problem.of("the data from before could not be put back")
              .withCause(immovable.toString())
              .withFix("mend that, then run the command again: it puts it back first")
              .withState("the stack is stopped; all data is there, under the names beside it"));
    }
  }

  /// The exchange holds.
  void settle() {
    try {
      cutOff.remove();
    } catch (IOException immovable) {
      throw new UncheckedIOException(immovable);
    }
  }
}
