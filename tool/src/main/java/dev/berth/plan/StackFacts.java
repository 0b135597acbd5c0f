package dev.berth.plan;

import dev.berth.host.docker.ContainerFacts;
import dev.berth.host.docker.NetworkFacts;
import dev.berth.release.Labels;
import dev.berth.release.ReleaseIntent;
import dev.berth.release.ReleaseRecord;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What is there of a stack on the machine.
///
/// @param containers of its Compose project, running or not
/// @param network the one between edge and stack
/// @param takenSubnets of all other networks and routes, in CIDR form
/// @param volumes names of those wanted volumes that exist
/// @param images id by tag or id, of those images of its releases that exist
/// @param releases the finished ones, oldest first
/// @param unfinished the newest one, when it never got its record
/// @param highestNumber of any release that ever was
/// @param staticFiles of its releases, where the edge has them
public record StackFacts(
    List<ContainerFacts> containers,
    Optional<NetworkFacts> network,
    List<String> takenSubnets,
    Set<String> volumes,
    Map<String, String> images,
    List<ReleaseRecord> releases,
    Optional<ReleaseIntent> unfinished,
    int highestNumber,
    StaticFacts staticFiles) {

  public StackFacts {
    containers = List.copyOf(containers);
    takenSubnets = List.copyOf(takenSubnets);
    volumes = Set.copyOf(volumes);
    images = Map.copyOf(images);
    releases = List.copyOf(releases);
  }

  /// A machine that never saw the stack.
  public static StackFacts none() {
    return new StackFacts(
        List.of(),
        Optional.empty(),
        List.of(),
        Set.of(),
        Map.of(),
        List.of(),
        Optional.empty(),
        0,
        StaticFacts.none());
  }

  public Optional<ReleaseRecord> latest() {
    return releases.stream().max(Comparator.comparingInt(ReleaseRecord::number));
  }

  /// The containers that a release of ours started.
  public List<ContainerFacts> of(int release) {
    return containers.stream()
        .filter(c -> Integer.toString(release).equals(c.labels().get(Labels.RELEASE)))
        .toList();
  }

  /// The release that a container of ours belongs to.
  static int release(ContainerFacts container) {
    return Integer.parseInt(container.labels().getOrDefault(Labels.RELEASE, "0"));
  }

  /// Containers of the project that nobody of ours started.
  public List<ContainerFacts> foreign() {
    return containers.stream().filter(c -> !c.labels().containsKey(Labels.STACK)).toList();
  }
}
