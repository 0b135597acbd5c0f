package dev.berth.run.offsite;

import com.github.luben.zstd.ZstdOutputStreamNoFinalizer;
import dev.berth.data.offsite.Sha256;
import dev.berth.data.snapshot.BackupSet;
import dev.berth.data.snapshot.Manifest;
import dev.berth.data.snapshot.SnapshotFolder;
import dev.berth.data.snapshot.SnapshotId;
import dev.berth.host.Command;
import dev.berth.host.FailedCommand;
import dev.berth.host.docker.ComposeProject;
import dev.berth.host.docker.DockerCli;
import dev.berth.host.docker.DockerCommands;
import dev.berth.host.docker.ImageFacts;
import dev.berth.host.docker.NetworkFacts;
import dev.berth.host.docker.VolumeFacts;
import dev.berth.problem.ExitCode;
import dev.berth.problem.Problem;
import dev.berth.problem.ProblemException;
import dev.berth.proxy.Edge;
import dev.berth.proxy.EdgePlace;
import dev.berth.proxy.EdgeSite;
import dev.berth.release.Labels;
import dev.berth.release.ReleasePlace;
import dev.berth.release.ReleaseRecord;
import dev.berth.release.ReleaseStore;
import dev.berth.run.HostSurvey;
import dev.berth.run.Machine;
import dev.berth.run.snapshot.BackupSets;
import io.avaje.jsonb.Json;
import io.avaje.jsonb.Jsonb;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Puts together what a new server needs besides the data: files of the release that is live, and
/// its images. They are named by their content, so that what has not changed is not sent again.
///
/// @param machine the one that the stack runs on, by its own host
record ReleaseBundle(Machine machine, SnapshotFolder folder, String stack) {
  private static final Duration LONG = Duration.ofMinutes(30);
  private static final int LEVEL = 3;

  /// What Compose understood.
  @Json
  record Model(@Nullable Map<String, Named> volumes) {}

  /// A volume of it.
  @Json
  record Named(@Nullable String name) {}

  /// Empty when no release has gone live yet.
  ///
  /// @param images whether they are wanted
  /// @param elsewhere whether every place has a file already
  Optional<ReleaseCopy> make(BackupSet set, boolean images, Predicate<Manifest.Content> elsewhere)
      throws IOException {
    ReleasePlace place = machine.releases(stack);
    List<ReleaseRecord> records = new ReleaseStore(machine.host(), place).records();
    if (records.isEmpty()) {
      return Optional.empty();
    }
    ReleaseRecord live = records.getLast();
    DockerCli docker =
        HostSurvey.docker(machine, HostSurvey.brief(machine)).orElseThrow(ReleaseBundle::noEngine);
    NetworkFacts network = docker.network(stack).orElseThrow(this::noNetwork);
    EdgePlace edge = edge(network);
    Optional<EdgeSite> site = new Edge(machine.host(), docker, edge).register().site(stack);
    makeOutgoing();
    return Optional.of(
        new ReleaseCopy(
            ReleaseCopy.FORMAT,
            set,
            live.number(),
            files(live.number(), edge),
            site,
            network.subnets().getFirst(),
            volumes(live.number(), docker),
            images ? images(live, site.map(_ -> edge.image()), docker, elsewhere) : List.of()));
  }

  /// The edge that the stack's network belongs to.
  private EdgePlace edge(NetworkFacts network) {
    String project = network.labels().getOrDefault(Labels.EDGE, EdgePlace.USUAL_PROJECT);
    return new EdgePlace(project, machine.edge().directory(), machine.edge().ports());
  }

  private OffsiteCargo cargo() {
    return new OffsiteCargo(folder, stack);
  }

  private void makeOutgoing() throws IOException {
    Files.createDirectories(
        cargo().outgoing(),
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
  }

  /// In one order, so that unchanged files make the same archive.
  private Manifest.Content files(int release, EdgePlace edge) throws IOException {
    ReleasePlace place = machine.releases(stack);
    List<String> names =
        Stream.of(
                place.release(release),
                place.keptEnvironment(),
                place.formerEnvironment(),
                place.keptRecord(),
                place.webhook(),
                BackupSets.offsite(folder),
                edge.staticFiles(stack, release),
                edge.acmeRoot())
            .filter(Files::exists)
            .map(file -> machine.state().relativize(file).toString())
            .toList();
    Path archive = cargo().outgoing().resolve("making");
    Command tar =
        Command.of("tar", "--create", "--sort=name", "--numeric-owner")
            .plus("--file", archive.toString(), "--directory", machine.state().toString())
            .plus(names.toArray(String[]::new))
            .within(LONG);
    FailedCommand.unlessOk("can't pack the files of the release", machine.host().run(tar));
    return named(archive);
  }

  private Manifest.Content named(Path file) throws IOException {
    Manifest.Content content = new Manifest.Content(Files.size(file), Sha256.of(file));
    Files.move(file, cargo().outgoing(content), StandardCopyOption.ATOMIC_MOVE);
    return content;
  }

  /// Those that the release knows, whether its containers are there or not.
  private List<ReleaseCopy.Volume> volumes(int release, DockerCli docker) {
    ComposeProject project = machine.releases(stack).project(stack, release);
    String json =
        docker
            .must("can't read the release's Compose file", DockerCommands.composeConfig(project))
            .out();
    Map<String, Named> all = Jsonb.builder().build().type(Model.class).fromJson(json).volumes();
    List<ReleaseCopy.Volume> volumes = new ArrayList<>();
    for (Named one : all == null ? List.<Named>of() : all.values()) {
      Optional.ofNullable(one.name())
          .flatMap(docker::volume)
          .ifPresent(found -> volumes.add(volume(found)));
    }
    return volumes;
  }

  private ReleaseCopy.Volume volume(VolumeFacts found) {
    Command stat = Command.of("stat", "-c", "%u %g %a", found.mountpoint().toString());
    String[] seen =
        FailedCommand.unlessOk("can't look at " + found.mountpoint(), machine.host().run(stat))
            .out()
            .strip()
            .split(" ", -1);
    return new ReleaseCopy.Volume(
        found.name(),
        found.mountpoint().toString(),
        new Manifest.Access(Integer.parseInt(seen[0]), Integer.parseInt(seen[1]), seen[2]));
  }

  private List<ReleaseCopy.Image> images(
      ReleaseRecord live,
      Optional<String> edge,
      DockerCli docker,
      Predicate<Manifest.Content> elsewhere)
      throws IOException {
    List<ReleaseCopy.Image> known = known();
    List<ReleaseCopy.Image> images = new ArrayList<>();
    List<String> names = new ArrayList<>();
    live.images().forEach(image -> names.add(image.tag()));
    names.addAll(edge.stream().toList());
    for (String name : names) {
      ImageFacts image = docker.image(name).orElseThrow(() -> noImage(name));
      Optional<ReleaseCopy.Image> same =
          Stream.concat(images.stream(), known.stream())
              .filter(one -> one.id().equals(image.id()))
              .filter(one -> isThere(one.content()) || elsewhere.test(one.content()))
              .findFirst();
      images.add(
          new ReleaseCopy.Image(
              name,
              same.map(ReleaseCopy.Image::saved).orElse(name),
              image.id(),
              image.architecture(),
              image.bytes(),
              same.isPresent() ? same.get().content() : save(name, docker)));
    }
    return images;
  }

  private boolean isThere(Manifest.Content content) {
    return Files.exists(cargo().outgoing(content));
  }

  private List<ReleaseCopy.Image> known() throws IOException {
    List<ReleaseCopy.Image> known = new ArrayList<>();
    for (SnapshotId id : folder.ids().reversed()) {
      ReleaseCopy.read(folder, id).ifPresent(copy -> known.addAll(copy.images()));
    }
    ReleaseCopy.read(ReleaseCopy.before(folder)).ifPresent(copy -> known.addAll(copy.images()));
    return known;
  }

  private Manifest.Content save(String name, DockerCli docker) throws IOException {
    machine.progress().doing(OffsiteSend.STEP, "take the image " + name + " out of the engine");
    Path saved = cargo().outgoing().resolve("saved");
    Path packed = cargo().outgoing().resolve("packed");
    try {
      docker.must(
          "can't take the image " + name + " out of the engine",
          Command.of("docker", "save", "--output", saved.toString(), name).within(LONG));
      try (InputStream in = Files.newInputStream(saved);
          OutputStream out =
              new ZstdOutputStreamNoFinalizer(Files.newOutputStream(packed), LEVEL)) {
        in.transferTo(out);
      }
    } finally {
      Files.deleteIfExists(saved);
    }
    return named(packed);
  }

  private ProblemException noNetwork() {
    return failed("there is no network " + stack, "berth deploy makes it");
  }

  private static ProblemException noImage(String name) {
    return failed("the image " + name + " is gone", "berth deploy makes it");
  }

  private static ProblemException noEngine() {
    return failed("no Docker engine answers, which has the images of the release", "berth doctor");
  }

  private static ProblemException failed(String what, String fix) {
    return new ProblemException(ExitCode.FAILED, Problem.of(what).withFix(fix));
  }
}
