package dev.berth.run.swap;

import dev.berth.host.Command;
import dev.berth.host.FailedCommand;
import dev.berth.host.Host;
import dev.berth.host.docker.ComposeProject;
import dev.berth.host.docker.ContainerFacts;
import dev.berth.host.docker.DockerCli;
import dev.berth.host.docker.DockerCommands;
import dev.berth.host.port.OpenConnections;
import dev.berth.problem.ExitCode;
import dev.berth.problem.Problem;
import dev.berth.problem.ProblemException;
import dev.berth.run.Machine;
import dev.berth.run.Patience;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// One of the two Caddys of a swap, as a container of the server.
final class SwapCaddy {
  private static final Duration START = Duration.ofSeconds(60);
  private static final Duration GRACE = Duration.ofSeconds(30);

  private final Machine machine;
  private final Host host;
  private final DockerCli docker;
  private final SwapPlace place;

  SwapCaddy(Machine machine, DockerCli docker, SwapPlace place) {
    this.machine = machine;
    this.host = machine.host();
    this.docker = docker;
    this.place = place;
  }

  boolean runs() {
    return container().filter(ContainerFacts::running).isPresent();
  }

  void write(String compose, Optional<byte[]> acmeRoot) {
    write(place.composeFile(), compose);
    acmeRoot.ifPresent(pem -> write(place.acmeRoot(), pem, 0644));
  }

  /// There are secrets in some Caddyfiles: they are root's.
  void write(Path file, String text) {
    write(file, text.getBytes(StandardCharsets.UTF_8), 0600);
  }

  /// Has Caddy read its files, in a container that has no network.
  ///
  /// @param directories what it sees of the machine besides
  void validate(List<String> directories) {
    Command validate =
        Command.of("docker", "run", "--rm", "--network", "none", "--read-only")
            .plus("--tmpfs", "/tmp", "--tmpfs", "/data", "--tmpfs", "/config")
            .plus("--env", "XDG_DATA_HOME=/data", "--env", "XDG_CONFIG_HOME=/config")
            .plus("--volume", place.configuration() + ":/etc/berth:ro");
    for (String directory : directories) {
      validate = validate.plus("--volume", directory + ":" + directory + ":ro");
    }
    docker.must(
        "Caddy does not take the Caddyfile " + place.caddyfile(),
        validate
            .plus("--entrypoint", "caddy", SwapPlace.IMAGE, "validate", "--adapter", "caddyfile")
            .plus("--config", "/etc/berth/Caddyfile"));
  }

  /// Starts it with the files that are there; returns when it listens. They stay its files: a Caddy
  /// that takes up others closes connections that have just come about.
  ///
  /// @param anew even when it runs: its files may have changed, and nobody is led there
  void start(boolean anew) {
    remove(place.parting());
    Command up = DockerCommands.composeUp(project(), List.of(), START);
    docker.must(
        "Caddy does not start on ports %d and %d".formatted(place.http(), place.https()),
        anew ? up.plus("--force-recreate") : up);
    List<Integer> ports = List.of(place.http(), place.https());
    Optional<Boolean> listening =
        new Patience(machine.clock(), START)
            .until(() ->
                ports.stream().allMatch(this::listens) ? Optional.of(true) : Optional.empty());
    if (listening.isEmpty()) {
      throw new ProblemException(
          ExitCode.FAILED,
          Problem.of("Caddy does not listen on ports %d and %d".formatted(ports.toArray()))
              .withCause(log())
              .withFix("docker logs " + container().map(ContainerFacts::name).orElse("")));
    }
  }

  /// Each answer is the last of its connection from now on; then it is stopped and removed.
  ///
  /// @return how that went
  String end(Duration patience, Consumer<String> detail) {
    if (container().isEmpty()) {
      return "it does not run";
    }
    write(place.parting(), "");
    int left = new Ending(machine, List.of(place.http(), place.https())).await(patience, detail);
    docker.must(
        "can't stop Caddy", DockerCommands.stop(List.of(container().orElseThrow().id()), GRACE));
    docker.must("can't remove the stopped Caddy", DockerCommands.composeDown(project()));
    remove(place.parting());
    return Ending.shown(left);
  }

  /// The last errors that it wrote.
  String log() {
    return container()
        .map(found -> host.run(Command.of("sh", "-c", ERRORS, found.id())).out().strip())
        .orElse("there is no container of " + place.project());
  }

  private static final String ERRORS =
      """
      docker logs --since 10m "$0" 2>&1 | grep -F '"level":"error"' | tail -n 2
      """;

  private Optional<ContainerFacts> container() {
    return docker.project(place.project()).stream().findFirst();
  }

  private boolean listens(int port) {
    return OpenConnections.listening(host, port);
  }

  private ComposeProject project() {
    return new ComposeProject(
        place.project(), place.directory(), List.of(place.composeFile()), List.of());
  }

  private void remove(Path file) {
    FailedCommand.unlessOk(
        "can't remove " + file, host.run(Command.of("rm", "-f", file.toString())));
  }

  private void write(Path file, byte[] content, int mode) {
    try {
      host.write(file, content, mode);
    } catch (IOException unwritable) {
      throw new UncheckedIOException("can't write " + file, unwritable);
    }
  }
}
