package dev.berth.proxy;

import dev.berth.host.docker.ContainerFacts;
import java.util.List;
import java.util.Optional;

/// What is there of a server's edge.
///
/// @param container of its project; empty when it was never started
/// @param register which sites it should be serving
/// @param image id that its image's name leads to; empty when there is none yet
/// @param memberships the networks of all stacks on the server, whether it is in them or not
public record EdgeFacts(
    Optional<ContainerFacts> container,
    EdgeRegister register,
    Optional<String> image,
    List<EdgeFiles.Membership> memberships) {

  public EdgeFacts {
    memberships = List.copyOf(memberships);
  }

  /// An edge of which nothing exists.
  public static EdgeFacts none() {
    return new EdgeFacts(Optional.empty(), EdgeRegister.empty(), Optional.empty(), List.of());
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
        .equals(ports.all().stream().sorted().toList());
  }

  public boolean joined(String network) {
    return container.filter(found -> found.addresses().containsKey(network)).isPresent();
  }

  /// Whether its container was made from the image that its image's name leads to now.
  public boolean hasCurrentImage() {
    return image.isPresent() && container.map(ContainerFacts::imageId).equals(image);
  }
}
