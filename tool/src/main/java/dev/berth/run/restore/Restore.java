package dev.berth.run.restore;

import dev.berth.data.archive.ArchiveFolder;
import dev.berth.data.archive.ArchiveRestore;
import dev.berth.data.archive.RestoreTarget;
import dev.berth.data.snapshot.BackupSet;
import dev.berth.data.snapshot.SnapshotFolder;
import dev.berth.data.snapshot.SnapshotId;
import dev.berth.host.docker.DockerCli;
import dev.berth.problem.ExitCode;
import dev.berth.problem.Problem;
import dev.berth.problem.ProblemException;
import dev.berth.run.HostSurvey;
import dev.berth.run.Machine;
import dev.berth.run.StateFormat;
import dev.berth.run.Toolbox;
import dev.berth.run.archive.ArchivedContents;
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
      RestorePoint point = point(task.point());
      return task.inPlace() ? inPlace(point) : beside(point, task.to());
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private RestorePoint point(RestoreTask.Point point) throws IOException {
    return switch (point) {
      case RestoreTask.Point.Id one ->
          new RestorePoint(one.id().toString(), one.id(), Optional.empty());
      case RestoreTask.Point.At at ->
          new RestorePoint(
              SnapshotId.at(at.moment()).toString(),
              newestUntil(at.moment()),
              contents(new RestoreTarget.At(at.moment())));
      case RestoreTask.Point.Mark mark ->
          new RestorePoint(
              mark.name(),
              newestUntil(momentOf(mark.name())),
              contents(new RestoreTarget.Marked(mark.name())));
    };
  }

  private Optional<ArchivedContents> contents(RestoreTarget target) {
    return Optional.of(new ArchivedContents(folder, target));
  }

  /// Every database has it at its own moment; the uploads are of before the first.
  private Instant momentOf(String mark) throws IOException {
    Instant moment = Instant.MAX;
    for (BackupSet.Database database : folder.readSet().databases()) {
      ArchiveFolder archive = new ArchiveFolder(folder.archive(database.name()));
      Instant here = new ArchiveRestore(archive).timeOf(mark);
      moment = here.isBefore(moment) ? here : moment;
    }
    return moment;
  }

  private SnapshotId newestUntil(Instant moment) throws IOException {
    for (SnapshotId id : folder.ids().reversed()) {
      if (!folder.head(id).mark().isAfter(moment)) {
        return id;
      }
    }
    throw new ProblemException(
        ExitCode.FAILED,
        Problem.of("there is no snapshot that was taken until " + moment)
            .withFix("berth backup list shows those there are")
            .withState("nothing was changed"));
  }

  private RestoreAnswer beside(RestorePoint point, Optional<Path> to) {
    Path directory =
        to.orElse(folder.backup().resolve("restored").resolve(point.name())).toAbsolutePath();
    RestorePoint.Written written = point.to(directory, folder, machine.progress());
    return new RestoreAnswer(
        point.id().toString(),
        written.moment(),
        written.uploads(),
        Optional.of(directory.toString()),
        Optional.empty(),
        List.of(),
        0);
  }

  private RestoreAnswer inPlace(RestorePoint point) {
    DockerCli docker =
        HostSurvey.docker(machine, HostSurvey.brief(machine))
            .orElseThrow(() ->
                new ProblemException(
                    ExitCode.FAILED,
                    Problem.of("no Docker engine answers, so the stack can't be stopped")
                        .withFix("berth doctor")
                        .withState("nothing was changed")));
    RestoreInPlace.Outcome done = new RestoreInPlace(machine, docker, folder, stack).run(point);
    return new RestoreAnswer(
        point.id().toString(),
        done.restored().moment(),
        done.restored().uploads(),
        Optional.empty(),
        Optional.of(done.before().toString()),
        done.kept().stream().map(Path::toString).toList(),
        done.stopped().toMillis());
  }
}
