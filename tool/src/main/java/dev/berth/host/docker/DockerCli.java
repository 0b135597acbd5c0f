package dev.berth.host.docker;

import dev.berth.host.Command;
import dev.berth.host.CommandResult;
import dev.berth.host.FailedCommand;
import dev.berth.host.Host;
import dev.berth.host.Privilege;
import dev.berth.problem.ExitCode;
import dev.berth.problem.Problem;
import dev.berth.problem.ProblemException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// Asks the engine of one host by its `docker` program. Thread-safe.
///
/// What is not there is an empty answer; an engine that does not answer is a [ProblemException].
public final class DockerCli {
  private final Host host;
  private final Privilege privilege;

  private DockerCli(Host host, Privilege privilege) {
    this.host = host;
    this.privilege = privilege;
  }

  /// For an engine that we may talk to as we are.
  public static DockerCli on(Host host) {
    return new DockerCli(host, Privilege.NONE);
  }

  /// For an engine that only root may talk to.
  public static DockerCli on(Host host, Privilege privilege) {
    return new DockerCli(host, privilege);
  }

  public boolean answers() {
    return run(DockerCommands.ping()).ok();
  }

  public Optional<ImageFacts> image(String reference) {
    return inspect(DockerCommands.inspectImage(reference)).map(DockerJson::image).findFirst();
  }

  /// What an image runs by itself; empty when there is no such image.
  public Optional<ImageProgram> program(String reference) {
    return inspect(DockerCommands.inspectImage(reference)).map(DockerJson::program).findFirst();
  }

  /// Every image there is, the unnamed ones too.
  public List<ImageFacts> images() {
    List<String> ids = ids(DockerCommands.imageIds()).stream().distinct().toList();
    return ids.isEmpty()
        ? List.of()
        : inspect(DockerCommands.inspectImages(ids)).map(DockerJson::image).toList();
  }

  public Optional<ContainerFacts> container(String nameOrId) {
    return inspectAll(List.of(nameOrId)).stream().findFirst();
  }

  /// All containers with a label, `name` or `name=value`, running or not.
  public List<ContainerFacts> containers(String label) {
    return inspectAll(ids(DockerCommands.containerIds(label)));
  }

  /// All running containers.
  public List<ContainerFacts> running() {
    return inspectAll(ids(DockerCommands.runningContainerIds()));
  }

  /// Running containers that publish this port of the host.
  public List<ContainerFacts> publishing(int port) {
    return inspectAll(ids(DockerCommands.containersPublishing(port)));
  }

  /// All containers of a Compose project, running or not.
  public List<ContainerFacts> project(String name) {
    return containers("com.docker.compose.project=" + name);
  }

  public Optional<VolumeFacts> volume(String name) {
    return inspect(DockerCommands.inspectVolume(name)).map(DockerJson::volume).findFirst();
  }

  /// Names of all volumes with a label.
  public List<String> volumes(String label) {
    return ids(DockerCommands.volumeNames(label));
  }

  public Optional<NetworkFacts> network(String name) {
    return inspect(DockerCommands.inspectNetwork(name)).map(DockerJson::network).findFirst();
  }

  public List<NetworkFacts> networks() {
    return ids(DockerCommands.networkIds()).stream().flatMap(id -> network(id).stream()).toList();
  }

  /// Runs one of [DockerCommands]; a failure is an answer.
  public CommandResult run(Command command) {
    return run(command, line -> {});
  }

  public CommandResult run(Command command, Consumer<String> lines) {
    return host.run(privilege.of(command), lines);
  }

  /// Runs one of [DockerCommands]; a failure is a [ProblemException] with this headline.
  public CommandResult must(String what, Command command) {
    return must(what, command, line -> {});
  }

  public CommandResult must(String what, Command command, Consumer<String> lines) {
    return FailedCommand.unlessOk(what, run(command, lines));
  }

  private List<String> ids(Command command) {
    return must("Docker can't list what it has", command).out().lines().toList();
  }

  /// What is gone by now is left out.
  private List<ContainerFacts> inspectAll(Collection<String> ids) {
    return ids.isEmpty()
        ? List.of()
        : inspect(DockerCommands.inspectContainers(ids)).map(DockerJson::container).toList();
  }

  private Stream<String> inspect(Command command) {
    CommandResult result = run(command);
    // The exit code is the same for "one of them is not there" and "no engine": ask which it was.
    if (!result.ok() && !answers()) {
      throw new ProblemException(ExitCode.FAILED, silent(result));
    }
    return result.out().lines().filter(line -> line.startsWith("{"));
  }

  private Problem silent(CommandResult result) {
    return FailedCommand.problem("the Docker engine of " + host.name() + " doesn't answer", result)
        .withFix("berth doctor");
  }
}
