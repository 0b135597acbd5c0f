package dev.berth.run;

import dev.berth.host.Command;
import dev.berth.host.CommandResult;
import dev.berth.host.docker.ContainerFacts;
import dev.berth.host.docker.DockerCli;
import dev.berth.host.docker.DockerCommands;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/// Stops the containers of a stack as they are, and starts the same ones again.
final class StackPause {
  private static final Duration WAIT = Duration.ofMinutes(3);
  private static final Duration GRACE = Duration.ofMinutes(2);
  private static final String LOG_LINES = "10";

  private final DockerCli docker;
  private final InstantSource clock;
  private final String stack;

  StackPause(DockerCli docker, InstantSource clock, String stack) {
    this.docker = docker;
    this.clock = clock;
    this.stack = stack;
  }

  /// Nobody writes afterwards.
  void stop() {
    List<String> ids = ids();
    if (!ids.isEmpty()) {
      docker.must("can't stop " + stack, DockerCommands.stop(ids, GRACE));
    }
  }

  /// What is wrong when it runs again; empty when all of it is well.
  Optional<String> start() {
    List<String> ids = ids();
    if (ids.isEmpty()) {
      return Optional.empty();
    }
    CommandResult started =
        docker.run(Command.of("docker", "start").plus(ids.toArray(String[]::new)));
    return started.ok() ? wrong() : Optional.of(started.err().strip());
  }

  /// What is wrong with what runs, once that can be said.
  Optional<String> wrong() {
    Optional<List<ContainerFacts>> settled =
        new Patience(clock, WAIT)
            .until(() -> Optional.of(containers()).filter(StackPause::settled));
    return settled.orElseGet(this::containers).stream()
        .filter(one -> !one.well())
        .map(this::said)
        .findFirst();
  }

  private static boolean settled(List<ContainerFacts> containers) {
    return containers.stream().allMatch(ContainerFacts::well)
        || containers.stream().anyMatch(StackPause::hopeless);
  }

  private static boolean hopeless(ContainerFacts container) {
    return container.state().equals("exited")
        || container.state().equals("dead")
        || container.health().equals(Optional.of("unhealthy"));
  }

  private String said(ContainerFacts container) {
    CommandResult logs = docker.run(DockerCommands.logs(container.id(), LOG_LINES));
    return "%s is %s; its last lines:\n%s"
        .formatted(
            container.service(),
            container.health().orElse(container.state()),
            (logs.out() + logs.err()).strip());
  }

  private List<ContainerFacts> containers() {
    return docker.project(stack);
  }

  private List<String> ids() {
    return containers().stream().map(ContainerFacts::id).toList();
  }
}
