package dev.berth.run.restore;

import dev.berth.data.restore.Exchange;
import dev.berth.data.snapshot.BackupSet;
import dev.berth.data.snapshot.Manifest;
import dev.berth.data.snapshot.SnapshotFolder;
import dev.berth.data.snapshot.SnapshotId;
import dev.berth.data.snapshot.SnapshotTaker;
import dev.berth.host.Command;
import dev.berth.host.FailedCommand;
import dev.berth.problem.ExitCode;
import dev.berth.problem.Problem;
import dev.berth.problem.ProblemException;
import dev.berth.run.Machine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Optional;
import java.util.stream.Stream;

/// Exchanges the data of a stack that is stopped for that of a snapshot, and back, on the machine
/// that it is on. Until [#settle] the way back is open; whoever finds it open was cut off.
final class DataExchange {
  private final Machine machine;
  private final SnapshotFolder folder;
  private final CutOffSwap cutOff;
  private final CutOffSwap prepared;

  DataExchange(Machine machine, SnapshotFolder folder) {
    this.machine = machine;
    this.folder = folder;
    this.cutOff = new CutOffSwap(machine, folder.backup().resolve("restoring.json"));
    this.prepared = new CutOffSwap(machine, folder.backup().resolve("prepared.json"));
  }

  /// Writes the data of a snapshot beside what is live, while the stack serves: what takes time.
  void prepare(SnapshotId id, int release) {
    try {
      if (cutOff.read().filter(note -> note.isFor(release)).isPresent()) {
        return; // an earlier run has gone further
      }
      Optional<CutOffSwap.Note> earlier = prepared.read();
      if (earlier.isPresent() && !isReady(earlier.get(), id, release)) {
        for (Exchange one : earlier.get().exchanges()) {
          Command remove = Command.of("rm", "-rf", one.restored().toString());
          FailedCommand.unlessOk("can't remove " + one.restored(), machine.host().run(remove));
        }
      }
      if (earlier.isEmpty() || !isReady(earlier.get(), id, release)) {
        prepared.write(beside(id).of(release, id.toString()));
      }
    } catch (IOException failed) {
      throw unplaceable(id, failed);
    }
  }

  private static boolean isReady(CutOffSwap.Note note, SnapshotId id, int release) {
    return note.isFor(release)
        && id.toString().equals(note.before())
        && note.exchanges().stream().map(Exchange::restored).allMatch(Files::exists);
  }

  private CutOffSwap.Note beside(SnapshotId id) throws IOException {
    BackupSet set = folder.readSet();
    SnapshotId moment = SnapshotId.at(machine.clock().instant());
    while (isTaken(moment, set)) {
      moment = moment.next();
    }
    Beside beside = new Beside(machine, folder, moment.toString());
    RestorePoint point = new RestorePoint(id.toString(), id, Optional.empty());
    return beside.note(beside.write(point, set).manifest());
  }

  /// By an exchange of the same second.
  private static boolean isTaken(SnapshotId moment, BackupSet set) {
    return Stream.concat(
            set.databases().stream().map(BackupSet.Database::path),
            set.trees().stream().map(BackupSet.Tree::path))
        .map(live -> Exchange.of(live, moment.toString()))
        .anyMatch(one -> Files.exists(one.restored()) || Files.exists(one.kept()));
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
      String before = saved(folder.readSet());
      DataLook look = new DataLooker(folder, machine.clock()).look(Optional.of(id));
      Optional<CutOffSwap.Note> ready = prepared.read().filter(one -> isReady(one, id, release));
      CutOffSwap.Note fresh = (ready.isPresent() ? ready.get() : beside(id)).of(release, before);
      cutOff.write(fresh);
      prepared.remove();
      fresh.swap().forward();
      return new Exchanged(before, Optional.of(look));
    } catch (IOException failed) {
      throw unplaceable(id, failed);
    }
  }

  private static ProblemException unplaceable(SnapshotId id, IOException failed) {
    return new ProblemException(
        ExitCode.FAILED,
        Problem.of("snapshot " + id + " can't take the place of the live data")
            .withCause(failed.toString())
            .withFix("berth backup list shows others"));
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
