package dev.berth.stack.compose;

import dev.berth.problem.Place;
import dev.berth.stack.ServiceName;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// One service of a Compose file.
///
/// @param image what it runs, or the name its build gets
/// @param user as `user:` says; empty leaves it to the image
/// @param healthcheck whether Compose can tell if it is well
/// @param networks keys of the networks it joins; empty means the default one
/// @param profiles it starts only when one of these is asked for; empty means always
public record ComposeService(
    ServiceName name,
    Optional<String> image,
    Optional<Build> build,
    Optional<String> user,
    List<PublishedPort> ports,
    List<Mount> mounts,
    boolean healthcheck,
    List<Path> envFiles,
    List<ServiceName> dependsOn,
    List<String> networks,
    List<String> profiles,
    Place place) {

  public ComposeService {
    ports = List.copyOf(ports);
    mounts = List.copyOf(mounts);
    envFiles = List.copyOf(envFiles);
    dependsOn = List.copyOf(dependsOn);
    networks = List.copyOf(networks);
    profiles = List.copyOf(profiles);
  }
}
