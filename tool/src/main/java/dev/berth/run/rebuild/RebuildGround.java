package dev.berth.run.rebuild;

import dev.berth.data.snapshot.Manifest;
import dev.berth.data.snapshot.TreeCopy;
import dev.berth.host.DiskNeed;
import dev.berth.host.HostFacts;
import dev.berth.host.docker.DockerCli;
import dev.berth.host.port.PortOwner;
import dev.berth.host.port.PortOwners;
import dev.berth.plan.NetworkChoice;
import dev.berth.plan.Preflight;
import dev.berth.problem.ExitCode;
import dev.berth.problem.Problem;
import dev.berth.problem.ProblemException;
import dev.berth.proxy.EdgePlace;
import dev.berth.release.StackNetwork;
import dev.berth.run.HostSurvey;
import dev.berth.run.Machine;
import dev.berth.run.offsite.ReleaseCopy;
import dev.berth.run.survey.SituationReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What a server has before a stack is rebuilt on it. All that is in the way is told at once, and
/// before anything large is fetched.
///
/// @param state Berth's directory
/// @param subnets taken by networks and routes, in CIDR form
/// @param owners of the ports that the edge needs, but the edge itself
/// @param volumes of the stack that are there already
record RebuildGround(
    HostFacts host,
    Path state,
    List<String> subnets,
    List<PortOwner> owners,
    List<String> volumes) {
  private static final String NOTHING = "nothing was changed";

  RebuildGround {
    subnets = List.copyOf(subnets);
    owners = List.copyOf(owners);
    volumes = List.copyOf(volumes);
  }

  static RebuildGround of(Machine machine, DockerCli docker, ReleaseCopy copy) {
    HostFacts host = HostSurvey.facts(machine);
    List<String> subnets = new ArrayList<>(SituationReader.routes(machine.host()));
    docker.networks().forEach(network -> subnets.addAll(network.subnets()));
    PortOwners ports = new PortOwners(machine.host(), host.privilege(), Optional.of(docker));
    return new RebuildGround(
        host,
        machine.state(),
        subnets,
        copy.site()
            .map(site -> RebuiltEdge.place(machine, site))
            .map(edge -> ports.of(edge.ports().all()).stream().filter(not(edge)).toList())
            .orElse(List.of()),
        copy.volumes().stream()
            .map(ReleaseCopy.Volume::name)
            .filter(name -> docker.volume(name).isPresent())
            .toList());
  }

  private static Predicate<PortOwner> not(EdgePlace edge) {
    return owner ->
        !(owner instanceof PortOwner.Container container
            && container.project().equals(edge.project()));
  }

  void unlessUnfit(Manifest manifest, ReleaseCopy copy) {
    List<Problem> problems = problems(manifest, copy);
    if (!problems.isEmpty()) {
      throw new ProblemException(ExitCode.FAILED, problems);
    }
  }

  List<Problem> problems(Manifest manifest, ReleaseCopy copy) {
    List<Problem> problems = new ArrayList<>();
    volumes.forEach(volume -> problems.add(taken(volume)));
    otherProcessor(copy).ifPresent(problems::add);
    subnetTaken(copy).ifPresent(problems::add);
    owners.forEach(owner -> problems.add(Preflight.taken(owner, "the edge (Caddy)")));
    problems.addAll(DiskNeed.unmet(needs(manifest, copy), host));
    return problems;
  }

  private static Problem taken(String volume) {
    return Problem.of("this server has a volume " + volume + " already")
        .withCause("a rebuild is for a server that has nothing of the stack")
        .withFix("berth restore ID --in-place puts a copy in the place of live data")
        .withState(NOTHING);
  }

  private Optional<Problem> otherProcessor(ReleaseCopy copy) {
    String others =
        copy.images().stream()
            .map(ReleaseCopy.Image::architecture)
            .filter(one -> !one.equals(host.architecture()))
            .distinct()
            .collect(Collectors.joining(", "));
    return others.isEmpty()
        ? Optional.empty()
        : Optional.of(
            Problem.of("the images of the release don't run on this server")
                .withCause("they are for %s, it has %s".formatted(others, host.architecture()))
                .withFix("rent one with " + others)
                .withState(NOTHING));
  }

  private Optional<Problem> subnetTaken(ReleaseCopy copy) {
    return NetworkChoice.isFree(StackNetwork.of("", copy.subnet()), subnets)
        ? Optional.empty()
        : Optional.of(
            Problem.of("this server uses addresses of " + copy.subnet() + " already")
                .withCause("files of the release name them: it was the network of the stack")
                .withFix("see what does: docker network ls, ip route; remove it, if it may go")
                .withState(NOTHING));
  }

  /// All of it is there at once for a moment: what was fetched, what was made of it and checked,
  /// and what counts from then on.
  private List<DiskNeed> needs(Manifest manifest, ReleaseCopy copy) {
    Path engine = host.docker().root();
    long images =
        copy.images().stream()
            .collect(Collectors.toMap(ReleaseCopy.Image::id, ReleaseCopy.Image::bytes, Math::max))
            .values()
            .stream()
            .mapToLong(Long::longValue)
            .sum();
    long data = data(manifest);
    return List.of(
        new DiskNeed("copies as they are fetched", state, fetched(manifest, copy)),
        new DiskNeed("their data, to be checked", state, data),
        new DiskNeed("the data in its volumes", engine, data),
        new DiskNeed("images, unpacked", engine, images),
        new DiskNeed("the same once more while they are unpacked", engine, images));
  }

  private static long fetched(Manifest manifest, ReleaseCopy copy) {
    Stream<Manifest.Content> files =
        Stream.concat(
            manifest.databases().stream().map(Manifest.DatabaseCopy::compressed),
            Stream.concat(manifest.uploads().distinct(), copy.contents()));
    return files.mapToLong(Manifest.Content::bytes).sum();
  }

  private static long data(Manifest manifest) {
    Stream<Manifest.Content> files =
        Stream.concat(
            manifest.databases().stream().map(Manifest.DatabaseCopy::plain),
            manifest.trees().stream()
                .flatMap(tree -> tree.files().stream())
                .map(TreeCopy.FileCopy::content));
    return files.mapToLong(Manifest.Content::bytes).sum();
  }
}
