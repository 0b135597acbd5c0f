package dev.berth.run.rebuild;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.berth.data.offsite.Bandwidth;
import dev.berth.data.offsite.Doors;
import dev.berth.data.offsite.Download;
import dev.berth.data.offsite.ObjectStore;
import dev.berth.data.snapshot.Manifest;
import dev.berth.data.snapshot.SnapshotFolder;
import dev.berth.host.Command;
import dev.berth.host.FailedCommand;
import dev.berth.host.Stdin;
import dev.berth.host.docker.ContainerFacts;
import dev.berth.host.docker.DockerCli;
import dev.berth.host.docker.DockerCommands;
import dev.berth.problem.ExitCode;
import dev.berth.problem.Problem;
import dev.berth.problem.ProblemException;
import dev.berth.release.Labels;
import dev.berth.release.ReleasePlace;
import dev.berth.release.ReleaseRecord;
import dev.berth.release.ReleaseStore;
import dev.berth.release.StackNetwork;
import dev.berth.run.HostSurvey;
import dev.berth.run.Lock;
import dev.berth.run.Machine;
import dev.berth.run.StateFormat;
import dev.berth.run.Toolbox;
import dev.berth.run.container.Relay;
import dev.berth.run.container.StackPause;
import dev.berth.run.offsite.OffsiteCargo;
import dev.berth.run.offsite.ReleaseCopy;
import dev.berth.run.release.NetworkCreation;
import dev.berth.run.restore.OffsiteFetch;
import dev.berth.run.restore.RestorePoint;
import dev.berth.run.timer.Timers;
import io.avaje.jsonb.Json;
import io.avaje.jsonb.JsonType;
import io.avaje.jsonb.Jsonb;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Puts a stack onto a server that has nothing of it, from a place of copies: its files, images,
/// network, volumes with the data, the edge, the services, under the number of the release that
/// ran. What a run that was cut off has made is removed by the next one.
///
/// @param machine the new server, by its own host
public record Rebuild(Machine machine, RebuildOrder order) {
  static final String STEP = "rebuild";

  private static final JsonType<Document> JSON = Jsonb.builder().build().type(Document.class);

  /// What the toolbox prints.
  @Json
  record Document(Rebuilt rebuilt) {}

  public Rebuilt run() {
    new StateFormat(machine).refuseNewer();
    if (machine.server().isPresent()) {
      List<String> words = List.of("restore", "--rebuild");
      String answer = new Toolbox(machine).run("Rebuild", words, Stdin.of(order.text()));
      return JSON.fromJson(answer).rebuilt();
    }
    DockerCli docker =
        HostSurvey.docker(machine, HostSurvey.brief(machine)).orElseThrow(Rebuild::noEngine);
    Path scratch = place().directory().resolve("rebuilding");
    try (Lock _ = Lock.take(machine, place().lock(), "restore", Duration.ZERO)) {
      if (Files.exists(begun())) {
        takeBack(docker);
      }
      remove(scratch); // of a run that was cut off
      new StateFormat(machine).note();
      Files.createDirectory(
          scratch,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      try {
        return rebuild(docker, new SnapshotFolder(scratch));
      } finally {
        remove(scratch);
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private ReleasePlace place() {
    return machine.releases(order.stack());
  }

  /// There while what is made on the server is not all of it.
  private Path begun() {
    return place().directory().resolve("rebuilding.begun");
  }

  /// All of it is of that run: it began where there was nothing.
  private void takeBack(DockerCli docker) {
    machine.progress().started(STEP, "Remove what a run that was cut off has made");
    List<String> containers =
        docker.project(order.stack()).stream().map(ContainerFacts::id).toList();
    if (!containers.isEmpty()) {
      docker.must(
          "can't remove the containers",
          Command.of("docker", "rm", "--force").plus(containers.toArray(String[]::new)));
    }
    List<String> volumes = volumes(docker);
    if (!volumes.isEmpty()) {
      docker.must("can't remove the volumes", DockerCommands.removeVolumes(volumes));
    }
    new RebuiltEdge(machine, docker, order.stack()).leave();
    remove(place().releases());
    remove(begun());
    machine.progress().done(STEP, "removed");
  }

  private List<String> volumes(DockerCli docker) {
    return docker.volumes(Labels.STACK + "=" + order.stack());
  }

  private List<ReleaseRecord> records() {
    return new ReleaseStore(machine.host(), place()).records();
  }

  private boolean isThere(DockerCli docker) {
    return !records().isEmpty()
        || !docker.project(order.stack()).isEmpty()
        || !volumes(docker).isEmpty();
  }

  /// What an earlier run has made of this very snapshot, whose answer may have been lost on its
  /// way.
  private Optional<Rebuilt> earlier(Manifest manifest) throws IOException {
    return machine
        .host()
        .read(note())
        .map(bytes -> JSON.fromJson(new String(bytes, UTF_8)).rebuilt())
        .filter(rebuilt -> rebuilt.id().equals(manifest.id()))
        .filter(rebuilt -> rebuilt.release() == live());
  }

  private int live() {
    return records().stream().mapToInt(ReleaseRecord::number).max().orElse(0);
  }

  /// Says what was made, once it is all there.
  private Path note() {
    return place().directory().resolve("rebuilt.json");
  }

  private Rebuilt rebuild(DockerCli docker, SnapshotFolder folder) throws IOException {
    OffsiteCargo cargo = new OffsiteCargo(folder, order.stack());
    try (ObjectStore store =
        new Doors(order.source().settings(), Bandwidth.unlimited())
            .open(order.source().destination())) {
      OffsiteFetch fetch =
          new OffsiteFetch(
              new Download(store, order.source().identity()), cargo, machine.progress());
      Manifest manifest = fetch.find(order.point(), order.source().destination());
      if (isThere(docker)) {
        return earlier(manifest).orElseThrow(this::hasData);
      }
      ReleaseCopy copy = fetch.release(manifest);
      RebuildGround.of(machine, docker, copy).unlessUnfit(manifest, copy);
      fetch.files(copy);
      Path data = folder.backup().resolve("data");
      RestorePoint.Written written =
          fetch.data(order.point(), manifest).to(data, folder, machine.progress());
      Files.createFile(begun());
      build(docker, copy, cargo);
      new RebuiltData(machine, docker, copy).put(manifest, data);
      boolean started = !copy.images().isEmpty();
      if (started) {
        start(docker, copy);
      }
      Rebuilt rebuilt = new Rebuilt(manifest.id(), written.moment(), copy.release(), started);
      machine.host().write(note(), JSON.toJson(new Document(rebuilt)).getBytes(UTF_8), 0600);
      Files.delete(begun()); // users may write by now: nothing takes this back any more
      if (started) {
        schedule(copy.set().replicate());
      }
      return rebuilt;
    }
  }

  private void build(DockerCli docker, ReleaseCopy copy, OffsiteCargo cargo) {
    machine.progress().started(STEP, "Files, images and network of release " + copy.release());
    Command untar =
        Command.of("tar", "--extract", "--numeric-owner", "--same-permissions")
            .plus("--file", cargo.outgoing(copy.files()).toString())
            .plus("--directory", machine.state().toString())
            .within(Duration.ofMinutes(10));
    FailedCommand.unlessOk("can't unpack the release", machine.host().run(untar));
    new RebuiltImages(docker, machine.edge().image()).load(copy, cargo);
    new NetworkCreation(docker, order.stack(), machine.edge().project())
        .exactly(StackNetwork.of(order.stack(), copy.subnet()));
    machine.progress().done(STEP, copy.images().size() + " images");
  }

  private void start(DockerCli docker, ReleaseCopy copy) {
    machine.progress().started(STEP, "Start release " + copy.release());
    copy.site().ifPresent(site -> new RebuiltEdge(machine, docker, order.stack()).serve(site));
    Command up =
        DockerCommands.compose(place().project(order.stack(), copy.release()))
            .plus("--progress", "plain", "up", "--detach", "--no-build", "--pull", "never")
            .within(Duration.ofMinutes(5));
    docker.must("Compose can't start the services", up);
    new Relay(docker, place().directory().resolve("relay.lock"))
        .adopt(docker.project(order.stack()));
    new StackPause(machine, docker, order.stack())
        .wrong()
        .ifPresent(why -> {
          throw new ProblemException(
              ExitCode.FAILED,
              Problem.of("the services are not well on the new server")
                  .withCause(why)
                  .withFix("mend that, then run it again: it begins anew"));
        });
    machine.progress().done(STEP, "all of it is well");
  }

  private void schedule(boolean replicate) {
    Timers.Duties duties = new Timers.Duties(true, replicate, false); // the next release adds more
    Timers timers = Timers.of(machine.host(), machine.state(), order.stack(), duties);
    if (timers.look().toolbox().isPresent()) {
      timers.install();
    }
  }

  private void remove(Path path) {
    Command remove = Command.of("rm", "-rf", path.toString());
    FailedCommand.unlessOk("can't remove " + path, machine.host().run(remove));
  }

  private ProblemException hasData() {
    return new ProblemException(
        ExitCode.FAILED,
        Problem.of("this server has " + order.stack() + " already")
            .withCause("a rebuild is for a server that has nothing of the stack")
            .withFix("berth restore ID --in-place puts a copy in the place of live data")
            .withState("nothing was changed"));
  }

  private static ProblemException noEngine() {
    return new ProblemException(
        ExitCode.FAILED,
        Problem.of("no Docker engine answers")
            .withFix("berth provision sets the new server up")
            .withState("nothing was changed"));
  }
}
