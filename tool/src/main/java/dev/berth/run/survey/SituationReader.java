package dev.berth.run.survey;

import dev.berth.host.Command;
import dev.berth.host.Host;
import dev.berth.host.HostFacts;
import dev.berth.host.docker.ContainerFacts;
import dev.berth.host.docker.DockerCli;
import dev.berth.host.docker.ImageFacts;
import dev.berth.host.docker.NetworkFacts;
import dev.berth.host.port.PortOwner;
import dev.berth.host.port.PortOwners;
import dev.berth.plan.DataFacts;
import dev.berth.plan.Return;
import dev.berth.plan.Situation;
import dev.berth.plan.StackFacts;
import dev.berth.plan.StaticFacts;
import dev.berth.plan.Wanted;
import dev.berth.plan.WantedVolume;
import dev.berth.plan.Workshop;
import dev.berth.provision.AptArchive;
import dev.berth.provision.DockerInstall;
import dev.berth.proxy.Edge;
import dev.berth.proxy.EdgeFacts;
import dev.berth.proxy.EdgeFiles;
import dev.berth.release.Labels;
import dev.berth.release.ReleasePlace;
import dev.berth.release.ReleaseRecord;
import dev.berth.release.ReleaseStore;
import dev.berth.run.AtOnce;
import dev.berth.run.HostSurvey;
import dev.berth.run.Machine;
import dev.berth.run.Outside;
import dev.berth.run.release.StaticSteps;
import dev.berth.stack.Stack;
import dev.berth.verify.Answer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Looks at the machine: everything that a plan is made from. Changes nothing.
public final class SituationReader {
  private final Machine machine;
  private final Stack stack;
  private final Wanted wanted;

  public SituationReader(Machine machine, Stack stack, Wanted wanted) {
    this.machine = machine;
    this.stack = stack;
    this.wanted = wanted;
  }

  public Situation read() {
    try (AtOnce looks = new AtOnce()) {
      Supplier<Optional<Workshop>> workshop = looks.look(() -> HostSurvey.workshop(machine));
      HostFacts host = HostSurvey.facts(machine);
      Optional<AptArchive> archive = HostSurvey.archive(machine.host(), host);
      DockerInstall install = DockerInstall.decide(host, archive);
      Optional<DockerCli> docker = HostSurvey.docker(machine, host);
      return docker.isPresent()
          ? withEngine(host, docker.get(), workshop)
          : new Situation(
              host,
              archive,
              install,
              withoutEngine(),
              EdgeFacts.none(),
              machine.edge(),
              portOwners(host, docker, neededPorts()),
              workshop.get(),
              Optional.empty(),
              new DataReader(machine, stack).read(host, docker));
    }
  }

  private Situation withEngine(
      HostFacts host, DockerCli docker, Supplier<Optional<Workshop>> workshop) {
    try (AtOnce looks = new AtOnce()) {
      Supplier<List<NetworkFacts>> networks = looks.look(docker::networks);
      Supplier<Optional<Answer.Answered>> answer =
          looks.look(() -> new Outside(machine, stack).answer());
      Supplier<EdgeFacts> edge =
          looks.look(() ->
              new Edge(machine.host(), docker, machine.edge())
                  .facts(memberships(machine.edge().project(), networks.get())));
      Supplier<List<ContainerFacts>> containers = looks.look(() -> docker.project(wanted.stack()));
      Supplier<Optional<DataFacts>> data =
          looks.look(() -> new DataReader(machine, stack).read(host, Optional.of(docker)));
      StackFacts facts = stackFacts(docker, networks, containers, looks);
      return new Situation(
          host,
          Optional.empty(),
          new DockerInstall.Present(),
          facts,
          edge.get(),
          machine.edge(),
          portOwners(host, Optional.of(docker), unclear(edge.get(), containers.get())),
          workshop.get(),
          answer.get(),
          data.get());
    }
  }

  /// Ports that none of our own running containers publishes already: looking for who listens reads
  /// all of `/proc`.
  private List<Integer> unclear(EdgeFacts edge, List<ContainerFacts> containers) {
    List<Integer> ports = new ArrayList<>(neededPorts());
    Stream.concat(edge.container().stream(), containers.stream())
        .filter(container ->
            container.labels().containsKey(Labels.STACK)
                || container.project().equals(machine.edge().project()))
        .filter(ContainerFacts::running)
        .flatMap(container -> container.published().stream())
        .forEach(published -> ports.removeIf(port -> port == published.hostPort()));
    return ports;
  }

  private List<Integer> neededPorts() {
    List<Integer> ports = new ArrayList<>(wanted.loopbackPorts());
    ports.addAll(machine.edge().ports().all());
    return ports;
  }

  private StackFacts withoutEngine() {
    ReleaseStore store = store();
    return new StackFacts(
        List.of(),
        Optional.empty(),
        routes(machine.host()),
        Set.of(),
        Map.of(),
        store.records(),
        store.unfinished(),
        highest(store),
        StaticFacts.none());
  }

  private StackFacts stackFacts(
      DockerCli docker,
      Supplier<List<NetworkFacts>> networks,
      Supplier<List<ContainerFacts>> containers,
      AtOnce looks) {
    ReleaseStore store = store();
    List<ReleaseRecord> records = store.records();
    Supplier<Map<String, String>> images = looks.look(() -> images(docker, records));
    Supplier<Set<String>> volumes = looks.look(() -> volumes(docker));
    List<String> taken = new ArrayList<>(routes(machine.host()));
    networks.get().forEach(network -> taken.addAll(network.subnets()));
    return new StackFacts(
        containers.get(),
        networks.get().stream().filter(n -> n.name().equals(wanted.stack())).findFirst(),
        taken,
        volumes.get(),
        images.get(),
        records,
        store.unfinished(),
        highest(store),
        new StaticSteps(machine, wanted.stack()).facts());
  }

  private ReleaseStore store() {
    ReleasePlace place = machine.releases(wanted.stack());
    return new ReleaseStore(machine.host(), place);
  }

  private static int highest(ReleaseStore store) {
    return store.numbers().stream().mapToInt(Integer::intValue).max().orElse(0);
  }

  private Set<String> volumes(DockerCli docker) {
    return wanted.volumes().stream()
        .map(WantedVolume::name)
        .filter(name -> docker.volume(name).isPresent())
        .collect(Collectors.toSet());
  }

  /// By tag and by id. Only the newest release matters, and one that is to run again.
  private Map<String, String> images(DockerCli docker, List<ReleaseRecord> records) {
    Map<String, String> found = new LinkedHashMap<>();
    List<ReleaseRecord> started =
        new ArrayList<>(records.isEmpty() ? List.of() : List.of(records.getLast()));
    wanted.back().map(Return::to).ifPresent(started::add);
    for (ReleaseRecord release : started) {
      for (ReleaseRecord.ReleasedImage image : release.images()) {
        Optional<String> byTag = docker.image(image.tag()).map(ImageFacts::id);
        byTag.ifPresent(id -> found.put(image.tag(), id));
        byTag.ifPresent(id -> found.put(id, id));
        if (!byTag.equals(Optional.of(image.id()))) {
          docker.image(image.id()).map(ImageFacts::id).ifPresent(id -> found.put(id, id));
        }
      }
    }
    return found;
  }

  /// The networks of all stacks on the server, each with the edge's address in it.
  ///
  /// @param edge the edge's Compose project
  public static List<EdgeFiles.Membership> memberships(String edge, List<NetworkFacts> networks) {
    return networks.stream()
        .filter(network -> edge.equals(network.labels().get(Labels.EDGE)))
        .map(network ->
            new EdgeFiles.Membership(
                network.name(), network.labels().getOrDefault(Labels.EDGE_ADDRESS, "")))
        .toList();
  }

  private List<PortOwner> portOwners(
      HostFacts host, Optional<DockerCli> docker, List<Integer> ports) {
    return ports.isEmpty()
        ? List.of()
        : new PortOwners(machine.host(), host.privilege(), docker).of(ports);
  }

  /// Networks that the machine has routes to, from proc(5) `net/route`: there the destination and
  /// the mask are little-endian hexadecimal.
  public static List<String> routes(Host host) {
    List<String> networks = new ArrayList<>();
    String table = host.run(Command.of("cat", "/proc/net/route")).out();
    for (String line : table.lines().skip(1).toList()) {
      String[] fields = line.strip().split("\\s+", -1);
      long destination = Long.parseLong(fields[1], 16);
      int bits = Long.bitCount(Long.parseLong(fields[7], 16));
      if (bits > 0) {
        networks.add(
            "%d.%d.%d.%d/%d"
                .formatted(
                    destination & 255,
                    destination >> 8 & 255,
                    destination >> 16 & 255,
                    destination >> 24 & 255,
                    bits));
      }
    }
    return networks;
  }
}
