package dev.berth.plan;

import dev.berth.host.docker.ContainerFacts;
import java.util.List;
import java.util.Optional;

/// A stack of the same name that somebody started with `docker compose` by hand, as the labels of
/// its containers tell it: enough to start it again.
///
/// @param directory the project's directory
/// @param files its compose files
/// @param environmentFile what `--env-file` named
/// @param services those of it that run
public record FormerStack(
    String directory, List<String> files, Optional<String> environmentFile, List<String> services) {
  public FormerStack {
    files = List.copyOf(files);
    services = List.copyOf(services);
  }

  /// Read from the labels that Compose puts on its containers; empty when there are none.
  static Optional<FormerStack> of(List<ContainerFacts> containers) {
    return containers.stream()
        .filter(ContainerFacts::running)
        .map(ContainerFacts::labels)
        .filter(labels -> labels.containsKey(FILES))
        .findFirst()
        .map(labels ->
            new FormerStack(
                labels.getOrDefault("com.docker.compose.project.working_dir", "."),
                List.of(labels.getOrDefault(FILES, "").split(",", -1)),
                Optional.ofNullable(labels.get("com.docker.compose.project.environment_file")),
                services(containers)));
  }

  private static List<String> services(List<ContainerFacts> containers) {
    return containers.stream()
        .filter(ContainerFacts::running)
        .map(ContainerFacts::service)
        .distinct()
        .sorted()
        .toList();
  }

  private static final String FILES = "com.docker.compose.project.config_files";
}
