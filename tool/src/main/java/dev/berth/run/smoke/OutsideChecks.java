package dev.berth.run.smoke;

import dev.berth.host.HostFacts;
import dev.berth.host.OwnAddresses;
import dev.berth.host.docker.ContainerFacts;
import dev.berth.host.docker.DockerCli;
import dev.berth.host.port.PortOwner;
import dev.berth.host.port.PortOwners;
import dev.berth.problem.Problem;
import dev.berth.run.Machine;
import dev.berth.run.Outside;
import dev.berth.stack.AppService;
import dev.berth.stack.Stack;
import dev.berth.verify.CertificateCheck;
import dev.berth.verify.ExposureCheck;
import dev.berth.verify.HttpClient;
import dev.berth.verify.Knock;
import dev.berth.verify.NameFacts;
import dev.berth.verify.SmokeResult;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The checks from outside that hold for every stack, beside the requests of its `smoke:`: the
/// certificate, and on a server what else answers there.
public final class OutsideChecks {
  private static final Duration KNOCK = Duration.ofSeconds(3);

  private final Machine machine;
  private final Stack stack;
  private final Outside outside;

  public OutsideChecks(Machine machine, Stack stack) {
    this.machine = machine;
    this.stack = stack;
    this.outside = new Outside(machine, stack);
  }

  /// How many there will be.
  public static int count(Machine machine) {
    return machine.server().isPresent() ? 2 : 1;
  }

  /// What a scan found.
  ///
  /// @param byStack whether something that should not answer is a container of this very stack
  public record Exposure(SmokeResult result, boolean byStack) {}

  public SmokeResult certificate() {
    HttpClient client = outside.client();
    return CertificateCheck.of(
        client.ask(outside.health()), stack.publicName().value(), machine.clock().instant());
  }

  /// Empty for the machine that Berth runs on: from itself nothing can be seen as from outside.
  ///
  /// @param facts of the server
  public Optional<Exposure> exposure(HostFacts facts, DockerCli docker) {
    return machine.server().map(server -> exposure(server, facts, docker));
  }

  private Exposure exposure(Machine.Server server, HostFacts facts, DockerCli docker) {
    Instant begun = machine.clock().instant();
    List<ContainerFacts> containers = docker.running();
    PortOwners owners = new PortOwners(machine.host(), facts.privilege(), Optional.of(docker));
    Set<Integer> allowed = new LinkedHashSet<>(List.of(server.port()));
    allowed.addAll(machine.edge().ports().fromOutside().all());
    Set<Integer> tried = new TreeSet<>(owners.listening());
    containers.forEach(container -> tried.addAll(ports(container)));
    tried.addAll(ExposureCheck.SUSPECTS);
    stack.services().stream().map(AppService::port).forEach(port -> tried.add(port.number()));
    // That one answers is known, and a log-in that is begun and broken off looks like an attack.
    tried.remove(server.port());
    List<Knock.At> answers = new Knock(KNOCK).at(addresses(server), tried);
    List<Integer> open =
        ExposureCheck.open(answers, allowed).stream().map(Knock.At::port).distinct().toList();
    Map<Integer, String> names =
        owners.of(open).stream()
            .collect(
                Collectors.toMap(
                    PortOwner::port, PortOwner::shown, (first, second) -> first, TreeMap::new));
    boolean byStack =
        containers.stream()
            .filter(container -> container.project().equals(stack.name().value()))
            .anyMatch(container -> ports(container).stream().anyMatch(open::contains));
    Duration took = Duration.between(begun, machine.clock().instant());
    return new Exposure(ExposureCheck.of(answers, allowed, names, took), byStack);
  }

  private static List<Integer> ports(ContainerFacts container) {
    return container.published().stream().map(ContainerFacts.PublishedPort::hostPort).toList();
  }

  /// Where the connection goes, where the name leads, and all of the server's IPv6 addresses:
  /// visitors find them although no name does. A private IPv4 address may be another machine here.
  private List<InetAddress> addresses(Machine.Server server) {
    List<InetAddress> own = OwnAddresses.read(machine.host());
    List<InetAddress> reached = NameFacts.lookUp(server.address()).all();
    List<InetAddress> named = NameFacts.lookUp(stack.publicName().value()).all();
    return Stream.of(
            reached.stream(),
            named.stream().filter(own::contains),
            own.stream().filter(Inet6Address.class::isInstance))
        .flatMap(addresses -> addresses)
        .distinct()
        .toList();
  }

  public static Problem problem(SmokeResult failed) {
    Problem problem =
        Problem.of("the check '" + failed.name() + "' failed: " + failed.request())
            .withCause(failed.observed() + " (expected " + failed.expected() + ")");
    return switch (failed.name()) {
      case ExposureCheck.NAME ->
          problem.withFix(
              "publish it on 127.0.0.1 only, or stop it; berth provision closes all other ports");
      case CertificateCheck.NAME -> problem.withFix("docs/runbook.md, No certificate");
      default -> problem.withFix("berth logs --errors");
    };
  }
}
