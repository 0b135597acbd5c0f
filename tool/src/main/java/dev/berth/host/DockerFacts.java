package dev.berth.host;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// What this machine has of Docker. Versions are as the programs tell them in JSON.
///
/// @param client version of the `docker` program first in the path
/// @param compose version of the Compose v2 plugin
/// @param buildx version of the buildx plugin
/// @param engineInstalled whether a `dockerd` is there, running or not
/// @param engine the engine that answers; empty when none does
/// @param needsRoot whether the engine answers root only, and we are somebody else who may use sudo
/// @param root where the engine keeps images, containers and volumes
public record DockerFacts(
    Optional<String> client,
    Optional<String> compose,
    Optional<String> buildx,
    boolean engineInstalled,
    Optional<Engine> engine,
    boolean needsRoot,
    Path root) {

  /// Where an engine keeps its state when nobody says otherwise.
  public static final Path USUAL_ROOT = Path.of("/var/lib/docker");

  /// A machine without any of it.
  public static DockerFacts none() {
    return new DockerFacts(
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        false,
        Optional.empty(),
        false,
        USUAL_ROOT);
  }

  /// Everything `berth up` needs, and it answers.
  public boolean ready() {
    return client.isPresent() && compose.isPresent() && buildx.isPresent() && engine.isPresent();
  }

  /// An engine that answers.
  ///
  /// @param version such as `26.1.5+dfsg1`
  /// @param storage its storage driver, such as `overlay2`
  /// @param cgroups `1` or `2`
  /// @param mirrors addresses it asks before Docker Hub
  public record Engine(String version, String storage, String cgroups, List<String> mirrors) {
    public Engine {
      mirrors = List.copyOf(mirrors);
    }
  }
}
