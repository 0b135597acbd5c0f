package dev.berth.run;

import dev.berth.data.snapshot.BackupSet;
import dev.berth.data.snapshot.SnapshotFolder;
import dev.berth.data.snapshot.SnapshotId;
import dev.berth.host.Command;
import dev.berth.host.CommandResult;
import dev.berth.host.FailedCommand;
import dev.berth.host.docker.ContainerFacts;
import dev.berth.host.docker.DockerCli;
import dev.berth.host.docker.DockerCommands;
import dev.berth.plan.DataStep;
import dev.berth.problem.ExitCode;
import dev.berth.problem.Problem;
import dev.berth.problem.ProblemException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// The step that starts a release on a copy of the data before anything of production is touched.
final class RehearsalSteps {
  private static final Duration START = Duration.ofMinutes(3);

  /// By which a copy may come to be larger than what is there now.
  private static final long RESERVE = 64L << 20;

  private final UpContext context;
  private final SnapshotFolder folder;
  private final Path directory;
  private boolean keepsSchema;

  RehearsalSteps(UpContext context) {
    this.context = context;
    this.folder = BackupSets.folder(context.machine(), context.stack());
    this.directory = folder.backup().resolve("rehearsal");
  }

  /// Whether it has been seen that the release leaves the number of the schema as it is.
  boolean keepsSchema() {
    return keepsSchema;
  }

  String rehearse(DataStep.Rehearse step, Optional<String> snapshot, Consumer<String> detail) {
    if (snapshot.isEmpty()) {
      return "not rehearsed: there is no copy of the data";
    }
    clear();
    requireRoom();
    Machine machine = context.machine().with(new Within(detail));
    SnapshotId id = SnapshotId.parse(snapshot.get());
    RestoreTask task = new RestoreTask(new RestoreTask.Point.Id(id), Optional.of(directory), false);
    try {
      new Restore(machine, context.name()).run(task);
      return start(step.number(), id, detail);
    } finally {
      clear();
    }
  }

  private String start(int release, SnapshotId snapshot, Consumer<String> detail) {
    ScratchStack scratch = scratch();
    ScratchStack.Made made = scratch.make(release, parts(), directory);
    RehearsedRelease rehearsed = new RehearsedRelease(context, scratch, release);
    Command up =
        DockerCommands.compose(made.project())
            .plus("--progress", "plain", "up", "--detach", "--no-build", "--pull", "never")
            .within(START);
    detail.accept("start release " + release + " on a copy of the data");
    Duration took = rehearsed.await(() -> docker().run(up, detail), detail);
    String answered = new RehearsedChecks(context, scratch, release).run(detail);
    rehearsed.requireStillWell();
    docker()
        .must(
            "can't end the rehearsal",
            DockerCommands.stop(scratch.containers().stream().map(ContainerFacts::name).toList()));
    return "ready after %.1f s on snapshot %s; %s; %s"
        .formatted(took.toMillis() / 1000.0, snapshot, answered, schema(made, snapshot));
  }

  private String schema(ScratchStack.Made made, SnapshotId snapshot) {
    Map<String, Integer> before =
        new LiveData(context.machine(), context.name()).schema(Optional.of(snapshot)).schemaThen();
    Map<String, Integer> after = new HashMap<>();
    for (BackupSet.Database database : set().databases()) {
      Path file = made.data().get(database.path());
      if (file != null) {
        userVersion(file).ifPresent(version -> after.put(database.name(), version));
      }
    }
    keepsSchema = after.equals(before);
    return keepsSchema ? "the schema stays " + before : "schema " + before + " becomes " + after;
  }

  /// Bytes 60 to 63 of the file (file format, section 1.3). What is in a log still is not in them.
  private Optional<Integer> userVersion(Path file) {
    String script = "[ -s \"$1-wal\" ] || od -An -tu1 -j60 -N4 \"$1\"";
    CommandResult bytes =
        context.machine().host().run(Command.of("sh", "-c", script, "sh", file.toString()));
    String[] four = bytes.out().strip().split("\\s+", -1);
    if (!bytes.ok() || four.length != 4) {
      return Optional.empty();
    }
    int version = 0;
    for (String one : four) {
      version = version << 8 | Integer.parseInt(one);
    }
    return Optional.of(version);
  }

  private List<ScratchStack.Part> parts() {
    List<ScratchStack.Part> parts = new ArrayList<>();
    BackupSet set = set();
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

  private BackupSet set() {
    try {
      return context
          .machine()
          .host()
          .read(folder.set())
          .map(SnapshotFolder::set)
          .orElseThrow(() -> new IllegalStateException("no set although a snapshot was taken"));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /// A disk that a rehearsal fills would be production's, too.
  private void requireRoom() {
    String script =
        "d=$1; shift; du -sbc \"$@\" | tail -n1; df -B1 --output=avail \"$d\" | tail -n1";
    Command command = Command.of("sh", "-c", script, "sh", folder.backup().toString());
    for (Path place : new BackupSets(context.machine(), context.stack(), docker()).places()) {
      command = command.plus(place.toString());
    }
    CommandResult seen =
        FailedCommand.unlessOk(
            "can't see what the data takes", context.machine().host().run(command));
    List<Long> numbers =
        seen.out().lines().map(line -> Long.valueOf(line.strip().split("\\s", 2)[0])).toList();
    long need = numbers.getFirst() + RESERVE;
    if (numbers.getLast() < need) {
      throw new ProblemException(
          ExitCode.FAILED,
          Problem.of("there is no room to rehearse the release on a copy of the data")
              .withCause(
                  "the copy takes %d MB, and %d MB are free"
                      .formatted(need >> 20, numbers.getLast() >> 20))
              .withFix("berth backup prune, or docs/runbook.md, The disk is full"));
    }
  }

  /// Of this rehearsal, or of one that was cut off.
  String clear() {
    scratch().end();
    FailedCommand.unlessOk(
        "can't remove " + directory,
        context.machine().host().run(Command.of("rm", "-rf", directory.toString())));
    return "";
  }

  private ScratchStack scratch() {
    return new ScratchStack(context.machine(), docker(), context.name(), "rehearsal");
  }

  private DockerCli docker() {
    return context.docker();
  }
}
