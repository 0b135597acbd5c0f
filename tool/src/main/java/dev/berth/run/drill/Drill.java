package dev.berth.run.drill;

import static java.util.stream.Collectors.toMap;

import dev.berth.data.drill.DrillLog;
import dev.berth.data.drill.DrillRecord;
import dev.berth.data.drill.RestoredData;
import dev.berth.data.offsite.Bandwidth;
import dev.berth.data.offsite.Doors;
import dev.berth.data.offsite.Download;
import dev.berth.data.offsite.ObjectStore;
import dev.berth.data.snapshot.BackupSet;
import dev.berth.data.snapshot.Manifest;
import dev.berth.data.snapshot.SnapshotFolder;
import dev.berth.data.snapshot.SnapshotId;
import dev.berth.host.Command;
import dev.berth.host.FailedCommand;
import dev.berth.host.Stdin;
import dev.berth.host.docker.DockerCli;
import dev.berth.problem.ExitCode;
import dev.berth.problem.Problem;
import dev.berth.problem.ProblemException;
import dev.berth.release.ReleaseRecord;
import dev.berth.release.ReleaseStore;
import dev.berth.run.HostSurvey;
import dev.berth.run.Machine;
import dev.berth.run.StateFormat;
import dev.berth.run.Toolbox;
import dev.berth.run.offsite.OpenPlace;
import dev.berth.run.restore.RestorePoint;
import io.avaje.jsonb.Json;
import io.avaje.jsonb.JsonType;
import io.avaje.jsonb.Jsonb;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/// Restores for real, into a scratch place, and proves what came: the newest restore point and one
/// of the older ones, by chance. What serves is not touched.
public final class Drill {
  private static final String STEP = "drill";

  private static final JsonType<Document> JSON = Jsonb.builder().build().type(Document.class);

  private final Machine machine;
  private final SnapshotFolder folder;
  private final String stack;
  private final RandomGenerator chance;

  public Drill(Machine machine, String stack, RandomGenerator chance) {
    this.machine = machine;
    this.stack = stack;
    this.folder = new SnapshotFolder(machine.releases(stack).directory().resolve("backup"));
    this.chance = chance;
  }

  /// What the toolbox prints.
  @Json
  record Document(DrillRecord drill) {}

  /// With the copies of the server itself. The evidence is also kept where the stack runs.
  public DrillRecord run() {
    new StateFormat(machine).refuseNewer();
    if (machine.server().isPresent()) {
      List<String> words = List.of("drill", "--set", folder.set().toString());
      return JSON.fromJson(new Toolbox(machine).run("Drill", words)).drill();
    }
    return run(new DrillSource.Here(folder, machine.progress()));
  }

  /// With the copies of another place.
  public DrillRecord run(OpenPlace place) {
    new StateFormat(machine).refuseNewer();
    if (machine.server().isPresent()) {
      List<String> words = List.of("drill", "--fetch", "--set", folder.set().toString());
      Stdin secrets = Stdin.of(place.text());
      return JSON.fromJson(new Toolbox(machine).run("Drill", words, secrets)).drill();
    }
    Path scratch = folder.backup().resolve("drill-fetched");
    try (ObjectStore store =
        new Doors(place.settings(), Bandwidth.unlimited()).open(place.destination())) {
      Download download = new Download(store, place.identity());
      OffsiteDrillSource source =
          new OffsiteDrillSource(machine, place.destination(), download, stack, scratch);
      try {
        return run(source);
      } finally {
        source.remove();
      }
    }
  }

  private DrillRecord run(DrillSource source) {
    try {
      Instant begun = machine.clock().instant();
      List<SnapshotId> ids = source.ids();
      if (ids.isEmpty()) {
        throw none();
      }
      DrillLog log = new DrillLog(folder.backup().resolve("drills.jsonl"));
      List<DrillRecord.Point> points = new ArrayList<>();
      points.add(point(ids.getLast(), source::newest, log.lastRows()));
      if (ids.size() > 1) {
        SnapshotId older = ids.get(chance.nextInt(ids.size() - 1));
        points.add(point(older, to -> source.older(older, to), Map.of()));
      }
      Duration loss = Duration.between(points.getFirst().mark(), begun);
      DrillRecord drill = new DrillRecord(begun, source.name(), loss.toMillis(), points);
      log.add(drill);
      return drill;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /// Into a directory that is not there.
  @FunctionalInterface
  private interface Restoring {
    RestorePoint.Written to(Path directory) throws IOException;
  }

  private DrillRecord.Point point(
      SnapshotId id, Restoring restoring, Map<String, Map<String, Long>> before)
      throws IOException {
    Path scratch = folder.backup().resolve("drill");
    remove(scratch); // of a drill that was cut off
    machine.progress().started(STEP, "Prove snapshot " + id);
    try {
      Instant begun = machine.clock().instant();
      RestorePoint.Written written = restoring.to(scratch);
      Manifest manifest = written.manifest();
      Instant restored = machine.clock().instant();
      RestoredData.Seen seen = new RestoredData(scratch, manifest, before, queues()).look();
      List<String> faults = new ArrayList<>(seen.faults());
      Optional<Integer> release = release(manifest.stack());
      Optional<DockerCli> docker = HostSurvey.docker(machine, HostSurvey.brief(machine));
      Instant start = machine.clock().instant();
      if (release.isPresent() && docker.isPresent()) {
        faults.addAll(
            new DrillStart(machine, docker.get(), manifest.stack())
                .faults(release.get(), manifest, scratch));
      }
      Instant well = machine.clock().instant();
      tell(id, faults);
      return new DrillRecord.Point(
          id.toString(),
          written.moment(),
          Duration.between(begun, restored).toMillis(),
          seen.rows(),
          seen.files(),
          release,
          Duration.between(start, well).toMillis(),
          faults,
          seen.notes());
    } catch (ProblemException refused) {
      return damaged(id, refused);
    } finally {
      remove(scratch);
    }
  }

  /// A copy that does not come back is what a drill is for.
  private DrillRecord.Point damaged(SnapshotId id, ProblemException refused) {
    Problem problem = refused.problems().getFirst();
    List<String> faults =
        List.of(problem.what() + problem.cause().map(cause -> ": " + cause).orElse(""));
    tell(id, faults);
    return new DrillRecord.Point(
        id.toString(), id.moment(), 0, Map.of(), 0, Optional.empty(), 0, faults, List.of());
  }

  private void tell(SnapshotId id, List<String> faults) {
    if (faults.isEmpty()) {
      machine.progress().done(STEP, id + " is proved");
    } else {
      machine.progress().failed(STEP, id + ": " + faults.getFirst());
    }
  }

  private Map<String, Set<String>> queues() {
    return folder.readSet().databases().stream()
        .collect(toMap(BackupSet.Database::name, database -> Set.copyOf(database.queues())));
  }

  private Optional<Integer> release(String stack) {
    List<ReleaseRecord> records =
        new ReleaseStore(machine.host(), machine.releases(stack)).records();
    return records.isEmpty() ? Optional.empty() : Optional.of(records.getLast().number());
  }

  private void remove(Path scratch) {
    Command remove = Command.of("rm", "-rf", scratch.toString());
    FailedCommand.unlessOk("can't remove " + scratch, machine.host().run(remove));
  }

  private static ProblemException none() {
    return new ProblemException(
        ExitCode.CHECK_FAILED,
        Problem.of("there is nothing to restore: no snapshot was ever finished")
            .withFix("berth backup now")
            .withState("nothing was changed"));
  }
}
