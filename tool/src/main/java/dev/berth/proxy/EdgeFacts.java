package dev.berth.proxy;

import dev.berth.host.docker.ContainerFacts;
import java.util.Optional;
import java.util.stream.Stream;

/// What is there of a server's edge.
///
/// @param container of its project; empty when it was never started
/// @param register which sites it should be serving
/// @param compose the compose file it was last started from, as text; empty when there is none
/// @param caddyfile the global part of its configuration, as text
public record EdgeFacts(
    Optional<ContainerFacts> container,
    EdgeRegister register,
    Optional<String> compose,
    Optional<String> caddyfile) {

  /// An edge of which nothing exists.
  public static EdgeFacts none() {
    return new EdgeFacts(
        Optional.empty(), EdgeRegister.empty(), Optional.empty(), Optional.empty());
  }

  public boolean running() {
    return container.filter(ContainerFacts::running).isPresent();
  }

  /// Whether it can be reached from other machines.
  public boolean reachableFromOutside() {
    return container.stream()
        .flatMap(found -> found.published().stream())
        .anyMatch(
            port -> !port.hostAddress().startsWith("127.") && !port.hostAddress().equals("::1"));
  }

  /// Whether it publishes exactly these ports.
  public boolean publishes(EdgePorts ports) {
    return container.stream()
        .flatMap(found -> found.published().stream())
        .mapToInt(ContainerFacts.PublishedPort::hostPort)
        .distinct()
        .sorted()
        .boxed()
        .toList()
        .equals(Stream.of(ports.http(), ports.https()).sorted().toList());
  }

  /// Its address in a network, if it is in it.
  public Optional<String> addressIn(String network) {
    return container.map(found -> found.addresses().get(network));
  }
}
