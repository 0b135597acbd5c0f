package dev.berth.host.docker;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A container on the host, running or not.
///
/// @param state `created`, `running`, `restarting`, `paused`, `exited` or `dead`
/// @param health `starting`, `healthy` or `unhealthy`; empty when the image has no health check
/// @param exitCode of the last run; 0 while it runs
/// @param imageId the image it was made from
/// @param restart when the engine starts it again by itself, such as `no` or `unless-stopped`
/// @param pid of its first process on the host; 0 when it does not run
/// @param addresses its address in each network, by the network's name
/// @param published host ports that lead into it
public record ContainerFacts(
    String id,
    String name,
    String state,
    Optional<String> health,
    int exitCode,
    String imageId,
    String restart,
    int pid,
    Map<String, String> labels,
    Map<String, String> addresses,
    List<PublishedPort> published) {

  /// Beside which Compose's label may have another name of the same service.
  public static final String SERVICE = "dev.berth.service";

  public ContainerFacts {
    labels = Map.copyOf(labels);
    addresses = Map.copyOf(addresses);
    published = List.copyOf(published);
  }

  public boolean running() {
    return state.equals("running");
  }

  /// Runs and, if it has a health check, has passed it.
  public boolean well() {
    return running() && health.map("healthy"::equals).orElse(true);
  }

  /// Its Compose project; empty when it belongs to none.
  public String project() {
    return labels.getOrDefault("com.docker.compose.project", "");
  }

  /// Its service, as the stack's own Compose file names it; empty when it belongs to none.
  public String service() {
    String composed = labels.getOrDefault("com.docker.compose.service", "");
    return labels.getOrDefault(SERVICE, composed);
  }

  /// Whether this label has this value.
  public boolean has(String label, String value) {
    return value.equals(labels.get(label));
  }

  /// A port of the machine that leads into the container.
  ///
  /// @param hostAddress `0.0.0.0` and `::` mean every address of the machine
  public record PublishedPort(String hostAddress, int hostPort, String containerPort) {}
}
