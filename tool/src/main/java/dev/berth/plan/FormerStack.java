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
public record FormerStack(String directory, List<String> files, Optional<String> environmentFile) {
  public FormerStack {
    files = List.copyOf(files);
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
                Optional.ofNullable(labels.get("com.docker.compose.project.environment_file"))));
  }

  private static final String FILES = "com.docker.compose.project.config_files";
}
