package dev.berth.host.docker;

import dev.berth.host.Command;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/// The command lines of `docker` that Berth uses, as data. Formats are asked for as Go templates
/// with `json`, which every client since 1.13 knows; `--format json` came only with 23.0.
public final class DockerCommands {
  private static final String JSON = "{{json .}}";

  private DockerCommands() {}

  /// Exit code 0 only when an engine answers.
  public static Command ping() {
    return Command.of("docker", "version", "--format", "{{.Server.Version}}");
  }

  public static Command inspectImage(String reference) {
    return Command.of("docker", "image", "inspect", "--format", JSON, reference);
  }

  public static Command imageIds() {
    return Command.of("docker", "image", "ls", "--all", "--quiet", "--no-trunc");
  }

  public static Command inspectImages(Collection<String> ids) {
    return with(Command.of("docker", "image", "inspect", "--format", JSON), ids.stream().toList());
  }

  /// Names of all containers with a label, `name` or `name=value`, running or not.
  public static Command containerIds(String label) {
    return Command.of(
        "docker", "ps", "--all", "--quiet", "--no-trunc", "--filter", "label=" + label);
  }

  /// All containers that run.
  public static Command runningContainerIds() {
    return Command.of("docker", "ps", "--quiet", "--no-trunc");
  }

  /// Containers that publish a port of the host.
  public static Command containersPublishing(int port) {
    return Command.of("docker", "ps", "--quiet", "--no-trunc", "--filter", "publish=" + port);
  }

  public static Command inspectContainers(Collection<String> namesOrIds) {
    return with(
        Command.of("docker", "container", "inspect", "--format", JSON),
        namesOrIds.stream().toList());
  }

  public static Command inspectVolume(String name) {
    return Command.of("docker", "volume", "inspect", "--format", JSON, name);
  }

  /// Names of all volumes with a label, `name` or `name=value`.
  public static Command volumeNames(String label) {
    return Command.of("docker", "volume", "ls", "--quiet", "--filter", "label=" + label);
  }

  /// Removes volumes with all that is in them.
  public static Command removeVolumes(Collection<String> names) {
    return with(Command.of("docker", "volume", "rm"), names.stream().toList());
  }

  /// A volume with labels. The engine keeps an existing one of that name as it is.
  public static Command createVolume(String name, Map<String, String> labels) {
    return with(
        with(Command.of("docker", "volume", "create"), labelOptions(labels)), List.of(name));
  }

  public static Command inspectNetwork(String name) {
    return Command.of("docker", "network", "inspect", "--format", JSON, name);
  }

  public static Command networkIds() {
    return Command.of("docker", "network", "ls", "--quiet", "--no-trunc");
  }

  public static Command createNetwork(String name, String subnet, Map<String, String> labels) {
    return with(
        with(
            Command.of("docker", "network", "create", "--driver", "bridge", "--subnet", subnet),
            labelOptions(labels)),
        List.of(name));
  }

  public static Command removeNetwork(String name) {
    return Command.of("docker", "network", "rm", name);
  }

  public static Command stop(Collection<String> namesOrIds, Duration grace) {
    return with(
            Command.of("docker", "stop", "--time", String.valueOf(grace.toSeconds())),
            namesOrIds.stream().toList())
        .within(grace.plusSeconds(30));
  }

  /// When the engine starts a container again by itself.
  public static Command restartPolicy(String container, String policy) {
    return Command.of("docker", "update", "--restart", policy, container);
  }

  /// Stops containers, each within its own grace period.
  public static Command stop(Collection<String> namesOrIds) {
    return with(Command.of("docker", "stop"), namesOrIds.stream().toList())
        .within(Duration.ofMinutes(10));
  }

  /// Removes containers that were stopped before; never their named volumes.
  public static Command remove(Collection<String> namesOrIds) {
    return with(Command.of("docker", "rm"), namesOrIds.stream().toList());
  }

  /// The last lines that a container wrote, to both streams.
  public static Command logs(String container, String lines) {
    return Command.of("docker", "logs", "--tail", lines, container);
  }

  public static Command tag(String image, String name) {
    return Command.of("docker", "tag", image, name);
  }

  public static Command pull(String reference) {
    return Command.of("docker", "pull", reference).within(Duration.ofMinutes(30));
  }

  /// Removes images without any name that no container uses and that have this label.
  public static Command pruneUnnamed(String label) {
    return Command.of("docker", "image", "prune", "--force", "--filter", "label=" + label)
        .within(Duration.ofMinutes(5));
  }

  /// Takes names away; an image without any, which nothing uses, goes with its last.
  public static Command untag(Collection<String> names) {
    return with(Command.of("docker", "image", "rm"), names.stream().toList());
  }

  /// `docker compose` with what selects the project; add a verb with [Command#plus].
  public static Command compose(ComposeProject project) {
    List<String> argv = new ArrayList<>(List.of("docker", "compose"));
    argv.addAll(List.of("--project-name", project.name()));
    argv.addAll(List.of("--project-directory", project.directory().toString()));
    for (Path file : project.files()) {
      argv.addAll(List.of("--file", file.toString()));
    }
    // Without this Compose would read a `.env` that happens to lie in the project's directory.
    List<Path> envFiles = project.envFiles().isEmpty() ? NO_ENV_FILE : project.envFiles();
    envFiles.forEach(file -> argv.addAll(List.of("--env-file", file.toString())));
    return Command.of(argv).in(project.directory());
  }

  private static final List<Path> NO_ENV_FILE = List.of(Path.of("/dev/null"));

  /// Starts the named services (all when none is named), pulls and builds nothing, and waits until
  /// they are healthy.
  public static Command composeUp(
      ComposeProject project, Collection<String> services, Duration wait) {
    Command up =
        compose(project)
            .plus("--progress", "plain", "up", "--detach", "--no-build", "--pull", "never")
            .plus("--wait", "--wait-timeout", String.valueOf(wait.toSeconds()));
    return with(up, services.stream().toList()).within(wait.plusSeconds(60));
  }

  /// Stops and removes containers and the project's own networks; never a volume.
  public static Command composeDown(ComposeProject project) {
    return compose(project)
        .plus("--progress", "plain", "down", "--remove-orphans")
        .within(Duration.ofMinutes(3));
  }

  /// The merged, interpolated model as JSON: what Compose understood.
  public static Command composeConfig(ComposeProject project) {
    return compose(project).plus("config", "--format", "json");
  }

  static Command with(Command command, List<String> more) {
    return command.plus(more.toArray(String[]::new));
  }

  static List<String> labelOptions(Map<String, String> labels) {
    return labels.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .flatMap(entry -> List.of("--label", entry.getKey() + "=" + entry.getValue()).stream())
        .toList();
  }
}
