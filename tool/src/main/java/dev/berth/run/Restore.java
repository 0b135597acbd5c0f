package dev.berth.run;

import dev.berth.data.snapshot.Manifest;
import dev.berth.data.snapshot.SnapshotFolder;
import dev.berth.data.snapshot.SnapshotId;
import dev.berth.data.snapshot.SnapshotRestore;
import dev.berth.host.docker.DockerCli;
import dev.berth.problem.ExitCode;
import dev.berth.problem.Problem;
import dev.berth.problem.ProblemException;
import io.avaje.jsonb.Json;
import io.avaje.jsonb.JsonType;
import io.avaje.jsonb.Jsonb;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Copies back as data, where the stack runs: `berth restore`.
public final class Restore {
  private static final JsonType<Document> JSON = Jsonb.builder().build().type(Document.class);

  private final Machine machine;
  private final String stack;
  private final SnapshotFolder folder;

  public Restore(Machine machine, String stack) {
    this.machine = machine;
    this.stack = stack;
    this.folder = new SnapshotFolder(machine.releases(stack).directory().resolve("backup"));
  }

  /// What the toolbox prints.
  @Json
  record Document(RestoreAnswer restored) {}

  public RestoreAnswer run(RestoreTask task) {
    new StateFormat(machine).refuseNewer();
    if (machine.server().isPresent()) {
      List<String> words = new ArrayList<>(task.words());
      words.addAll(List.of("--set", folder.set().toString()));
      return JSON.fromJson(new Toolbox(machine).run("Restore", words)).restored();
    }
    try {
      SnapshotId id = id(task.point());
      return task.inPlace() ? inPlace(id) : beside(id, task.to());
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private SnapshotId id(RestoreTask.Point point) throws IOException {
    return switch (point) {
      case RestoreTask.Point.Id one -> one.id();
      case RestoreTask.Point.At at -> newestUntil(at.moment());
    };
  }

  private SnapshotId newestUntil(Instant moment) throws IOException {
    for (SnapshotId id : folder.ids().reversed()) {
      if (!folder.manifest(id).mark().isAfter(moment)) {
        return id;
      }
    }
    throw new ProblemException(
        ExitCode.FAILED,
        Problem.of("there is no snapshot that was taken until " + moment)
            .withFix("berth backup list shows those there are")
            .withState("nothing was changed"));
  }

  private RestoreAnswer beside(SnapshotId id, Optional<Path> to) {
    Path directory =
        to.orElse(folder.backup().resolve("restored").resolve(id.toString())).toAbsolutePath();
    Manifest manifest = new SnapshotRestore(folder, machine.progress()).to(directory, id);
    return new RestoreAnswer(
        id.toString(),
        manifest.mark(),
        Optional.of(directory.toString()),
        Optional.empty(),
        List.of(),
        0);
  }

  private RestoreAnswer inPlace(SnapshotId id) {
    DockerCli docker =
        HostSurvey.docker(machine, HostSurvey.brief(machine))
            .orElseThrow(() ->
                new ProblemException(
                    ExitCode.FAILED,
                    Problem.of("no Docker engine answers, so the stack can't be stopped")
                        .withFix("berth doctor")
                        .withState("nothing was changed")));
    RestoreInPlace.Outcome done = new RestoreInPlace(machine, docker, folder, stack).run(id);
    return new RestoreAnswer(
        id.toString(),
        done.restored().mark(),
        Optional.empty(),
        Optional.of(done.before().toString()),
        done.kept().stream().map(Path::toString).toList(),
        done.stopped().toMillis());
  }
}
