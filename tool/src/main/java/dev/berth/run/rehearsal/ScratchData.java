package dev.berth.run.rehearsal;

import dev.berth.data.snapshot.BackupSet;
import dev.berth.data.snapshot.SnapshotFolder;
import dev.berth.data.snapshot.SnapshotId;
import dev.berth.host.Command;
import dev.berth.host.CommandResult;
import dev.berth.host.FailedCommand;
import dev.berth.host.docker.DockerCli;
import dev.berth.problem.ExitCode;
import dev.berth.problem.Problem;
import dev.berth.problem.ProblemException;
import dev.berth.run.Machine;
import dev.berth.run.Within;
import dev.berth.run.restore.Restore;
import dev.berth.run.restore.RestoreTask;
import dev.berth.run.snapshot.BackupSets;
import dev.berth.stack.Stack;
import dev.berth.stack.Telegram;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// A copy of a stack's data in a directory beside its snapshots, and what is started on it.
public final class ScratchData {
  /// By which a copy may come to be larger than what is there now.
  private static final long RESERVE = 64L << 20;

  private final Machine machine;
  private final Stack stack;
  private final DockerCli docker;
  private final SnapshotFolder folder;
  private final Path directory;
  private final ScratchStack scratch;

  /// @param purpose that the directory and the Compose project are named after
  public ScratchData(Machine machine, Stack stack, DockerCli docker, String purpose) {
    this.machine = machine;
    this.stack = stack;
    this.docker = docker;
    this.folder = BackupSets.folder(machine, stack);
    this.directory = folder.backup().resolve(purpose);
    this.scratch = new ScratchStack(machine, docker, stack.name().value(), purpose);
  }

  public Machine machine() {
    return machine;
  }

  public DockerCli docker() {
    return docker;
  }

  public ScratchStack scratch() {
    return scratch;
  }

  public Path directory() {
    return directory;
  }

  /// Whether something answers there in Telegram's place.
  public boolean hasStandIn() {
    return stack.telegram().flatMap(Telegram::standIn).isPresent();
  }

  /// Restores a snapshot there, if the disk has room for it.
  public void restore(SnapshotId snapshot, String purpose, Consumer<String> detail) {
    requireRoom(purpose);
    RestoreTask task =
        new RestoreTask(new RestoreTask.Point.Id(snapshot), Optional.of(directory), false);
    new Restore(machine.with(new Within(detail)), stack.name().value()).run(task);
  }

  /// A stack that can be started on what was restored; volumes of which nothing was are empty.
  ///
  /// @param release whose images it has
  public ScratchStack.Made make(int release) {
    return scratch.make(release, set().map(this::parts).orElse(List.of()), directory);
  }

  /// What belongs into copies; empty before the first of them.
  Optional<BackupSet> set() {
    try {
      return machine.host().read(folder.set()).map(SnapshotFolder::set);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /// Ends what was started and removes all; what was left by one that was cut off, too.
  public void clear() {
    scratch.end();
    FailedCommand.unlessOk(
        "can't remove " + directory,
        machine.host().run(Command.of("rm", "-rf", directory.toString())));
  }

  private List<ScratchStack.Part> parts(BackupSet set) {
    List<ScratchStack.Part> parts = new ArrayList<>();
    set.trees()
        .forEach(
            tree -> parts.add(new ScratchStack.Part(tree.path(), directory.resolve(tree.name()))));
    set.databases()
        .forEach(database ->
            parts.add(
                new ScratchStack.Part(
                    database.path(),
                    directory.resolve(database.name()).resolve(database.path().getFileName()))));
    return parts;
  }

  /// A disk that a copy fills would be production's, too.
  private void requireRoom(String purpose) {
    String script =
        "d=$1; shift; du -sbc \"$@\" | tail -n1; df -B1 --output=avail \"$d\" | tail -n1";
    Command command = Command.of("sh", "-c", script, "sh", folder.backup().toString());
    for (Path place : new BackupSets(machine, stack, docker).places()) {
      command = command.plus(place.toString());
    }
    CommandResult seen =
        FailedCommand.unlessOk("can't see what the data takes", machine.host().run(command));
    List<Long> numbers =
        seen.out().lines().map(line -> Long.valueOf(line.strip().split("\\s", 2)[0])).toList();
    long need = numbers.getFirst() + RESERVE;
    if (numbers.getLast() < need) {
      throw new ProblemException(
          ExitCode.FAILED,
          Problem.of("there is no room to " + purpose + " on a copy of the data")
              .withCause(
                  "the copy takes %d MB, and %d MB are free"
                      .formatted(need >> 20, numbers.getLast() >> 20))
              .withFix("berth backup prune, or docs/runbook.md, The disk is full"));
    }
  }
}
