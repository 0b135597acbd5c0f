package dev.berth.run.restore;

import dev.berth.data.restore.Exchange;
import dev.berth.data.snapshot.BackupSet;
import dev.berth.data.snapshot.SnapshotFolder;
import dev.berth.data.snapshot.SnapshotId;
import dev.berth.data.snapshot.SnapshotTaker;
import dev.berth.host.docker.DockerCli;
import dev.berth.problem.ExitCode;
import dev.berth.problem.Problem;
import dev.berth.problem.ProblemException;
import dev.berth.release.ReleaseRecord;
import dev.berth.release.ReleaseStore;
import dev.berth.run.Lock;
import dev.berth.run.Machine;
import dev.berth.run.container.StackPause;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Puts a snapshot in the place of the live data: written beside it and checked while the stack
/// serves, then exchanged while it is stopped for a moment. What was live is kept. When the stack
/// is not well on the restored data, the old data is live again.
public final class RestoreInPlace {
  private static final String STEP = "exchange";

  private final Machine machine;
  private final SnapshotFolder folder;
  private final Path lock;
  private final StackPause pause;
  private final CutOffSwap cutOff;
  private final ReleaseStore store;

  /// @param machine the one that the stack runs on, by its own host
  public RestoreInPlace(Machine machine, DockerCli docker, SnapshotFolder folder, String stack) {
    this.machine = machine;
    this.folder = folder;
    this.lock = machine.releases(stack).lock();
    this.store = new ReleaseStore(machine.host(), machine.releases(stack));
    this.pause = new StackPause(machine, docker, stack);
    this.cutOff = new CutOffSwap(machine, folder.backup().resolve("restoring.json"));
  }

  /// What came of it.
  ///
  /// @param before a snapshot of what was live, to go back with
  /// @param kept what was live, where it is now
  /// @param stopped for how long the stack did not serve
  record Outcome(
      RestorePoint.Written restored, SnapshotId before, List<Path> kept, Duration stopped) {
    public Outcome {
      kept = List.copyOf(kept);
    }
  }

  /// Throws with exit code 5 when the old data is live again, with 6 when a person is needed.
  Outcome run(RestorePoint point) {
    try (Lock _ = Lock.take(machine, lock, "restore", Duration.ZERO)) {
      putBackWhatWasCutOff();
      BackupSet set = folder.readSet();
      SnapshotTaker taker = new SnapshotTaker(folder, machine.clock(), machine.progress());
      SnapshotId before = taker.take(set).snapshot();
      Beside beside = new Beside(machine, folder, SnapshotId.at(now()).toString());
      RestorePoint.Written restored = beside.write(point, set);
      CutOffSwap.Note note = beside.note(restored.manifest());
      Duration stopped = exchange(note);
      List<Path> kept =
          note.exchanges().stream().map(Exchange::kept).filter(Files::exists).toList();
      return new Outcome(restored, before, kept, stopped);
    } catch (IOException failed) {
      throw new ProblemException(
          ExitCode.FAILED,
          Problem.of("snapshot " + point.id() + " can't take the place of the live data")
              .withCause(failed.toString())
              .withFix("mend that, then berth restore again")
              .withState("the data from before is live"));
    }
  }

  /// The data of an exchange that came to no end is nobody's: what was live before it counts.
  private void putBackWhatWasCutOff() throws IOException {
    Optional<CutOffSwap.Note> note = cutOff.read();
    if (note.isPresent() && counts().filter(note.get()::isFor).isPresent()) {
      cutOff.remove(); // its release runs on it
    } else if (note.isPresent()) {
      machine.progress().started(STEP, "Put back what an earlier restore had exchanged");
      pause.stop();
      back(note.get());
      machine.progress().done(STEP, "the data from before it is live");
    }
  }

  private Optional<Integer> counts() {
    return store.records().stream().map(ReleaseRecord::number).max(Comparator.naturalOrder());
  }

  private Duration exchange(CutOffSwap.Note note) throws IOException {
    machine.progress().started(STEP, "Exchange the data");
    Instant begun = now();
    cutOff.write(note);
    pause.stop();
    Optional<String> wrong = Optional.empty();
    try {
      note.swap().forward();
      wrong = pause.start();
    } catch (IOException immovable) {
      wrong = Optional.of(immovable.toString());
    }
    if (wrong.isPresent()) {
      machine.progress().failed(STEP, "the data from before comes back");
      pause.stop();
      back(note);
      throw unwell(wrong.get());
    }
    cutOff.remove();
    Duration stopped = Duration.between(begun, now());
    machine
        .progress()
        .done(STEP, "it did not serve for %.1f s".formatted(stopped.toMillis() / 1000.0));
    return stopped;
  }

  private void back(CutOffSwap.Note note) throws IOException {
    try {
      note.swap().back();
    } catch (IOException immovable) {
      throw new ProblemException(
          ExitCode.NEEDS_PERSON,
          Problem.of("the data from before could not be put back")
              .withCause(immovable.toString())
              .withFix("mend that, then berth restore again: it puts it back first")
              .withState("the stack is stopped; all data is there, under the names beside it"));
    }
    Optional<String> wrong = pause.start();
    cutOff.remove();
    if (wrong.isPresent()) {
      throw new ProblemException(
          ExitCode.NEEDS_PERSON,
          Problem.of("the stack is not well on its own data either")
              .withCause(wrong.get())
              .withFix("berth logs --errors")
              .withState("the data from before is in its place; the stack does not serve"));
    }
  }

  private static ProblemException unwell(String cause) {
    return new ProblemException(
        ExitCode.FAILED,
        Problem.of("the stack is not well on the restored data")
            .withCause(cause)
            .withFix("berth restore ID --to DIR, and look what is wrong with it")
            .withState("the data from before is live again, and the stack serves it"));
  }

  private Instant now() {
    return machine.clock().instant();
  }
}
