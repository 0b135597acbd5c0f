package dev.berth.run.rehearsal;

import dev.berth.data.snapshot.BackupSet;
import dev.berth.data.snapshot.SnapshotId;
import dev.berth.host.Command;
import dev.berth.host.CommandResult;
import dev.berth.host.docker.ContainerFacts;
import dev.berth.host.docker.DockerCli;
import dev.berth.host.docker.DockerCommands;
import dev.berth.plan.DataStep;
import dev.berth.run.UpContext;
import dev.berth.run.restore.LiveData;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// The step that starts a release on a copy of the data before anything of production is touched.
public final class RehearsalSteps {
  private static final Duration START = Duration.ofMinutes(3);

  private final UpContext context;
  private boolean keepsSchema;

  public RehearsalSteps(UpContext context) {
    this.context = context;
  }

  /// Whether it has been seen that the release leaves the number of the schema as it is.
  public boolean keepsSchema() {
    return keepsSchema;
  }

  public String rehearse(
      DataStep.Rehearse step, Optional<String> snapshot, Consumer<String> detail) {
    if (snapshot.isEmpty()) {
      return "not rehearsed: there is no copy of the data";
    }
    ScratchData copy = copy();
    copy.clear();
    SnapshotId id = SnapshotId.parse(snapshot.get());
    try {
      copy.restore(id, "rehearse the release", detail);
      return start(copy, step.number(), id, detail);
    } finally {
      copy.clear();
    }
  }

  private String start(
      ScratchData copy, int release, SnapshotId snapshot, Consumer<String> detail) {
    ScratchStack scratch = copy.scratch();
    ScratchStack.Made made = copy.make(release);
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
    return "ready after %.1f s on snapshot %s%s; %s; %s"
        .formatted(
            took.toMillis() / 1000.0,
            snapshot,
            copy.hasStandIn() ? ", with an answer in Telegram's place" : "",
            answered,
            schema(copy, made, snapshot));
  }

  private String schema(ScratchData copy, ScratchStack.Made made, SnapshotId snapshot) {
    Map<String, Integer> before =
        new LiveData(context.machine(), context.name()).schema(Optional.of(snapshot)).schemaThen();
    Map<String, Integer> after = new HashMap<>();
    BackupSet set =
        copy.set()
            .orElseThrow(() -> new IllegalStateException("no set although a snapshot was taken"));
    for (BackupSet.Database database : set.databases()) {
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

  /// Of this rehearsal, or of one that was cut off.
  public String clear() {
    copy().clear();
    return "";
  }

  private ScratchData copy() {
    return new ScratchData(context.machine(), context.stack(), docker(), "rehearsal");
  }

  private DockerCli docker() {
    return context.docker();
  }
}
