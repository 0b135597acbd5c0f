package dev.berth.run.container;

import dev.berth.host.Command;
import dev.berth.host.CommandResult;
import dev.berth.host.docker.ContainerFacts;
import dev.berth.host.docker.DockerCli;
import dev.berth.host.docker.DockerCommands;
import dev.berth.release.Labels;
import dev.berth.release.ReleaseRecord;
import dev.berth.release.ReleaseStore;
import dev.berth.run.Machine;
import dev.berth.run.Patience;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Stops the containers of a stack as they are, and starts the same ones again.
public final class StackPause {
  private static final Duration WAIT = Duration.ofMinutes(3);
  private static final Duration GRACE = Duration.ofMinutes(2);
  private static final String LOG_LINES = "10";

  private final DockerCli docker;
  private final InstantSource clock;
  private final String stack;
  private final ReleaseStore store;

  public StackPause(Machine machine, DockerCli docker, String stack) {
    this.docker = docker;
    this.clock = machine.clock();
    this.stack = stack;
    this.store = new ReleaseStore(machine.host(), machine.releases(stack));
  }

  /// Nobody writes afterwards.
  public void stop() {
    List<String> ids = docker.project(stack).stream().map(ContainerFacts::id).toList();
    if (!ids.isEmpty()) {
      docker.must("can't stop " + stack, DockerCommands.stop(ids, GRACE));
    }
  }

  /// What is wrong when it runs again; empty when all of it is well.
  public Optional<String> start() {
    List<String> ids = ids();
    if (ids.isEmpty()) {
      return Optional.empty();
    }
    CommandResult started =
        docker.run(Command.of("docker", "start").plus(ids.toArray(String[]::new)));
    return started.ok() ? wrong() : Optional.of(started.err().strip());
  }

  /// What is wrong with what runs, once that can be said.
  public Optional<String> wrong() {
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

  /// Of the release that counts: others are left over, and must not write. All, where none does.
  private List<ContainerFacts> containers() {
    Optional<String> counts =
        store.records().stream()
            .max(Comparator.comparingInt(ReleaseRecord::number))
            .map(record -> Integer.toString(record.number()));
    List<ContainerFacts> all = docker.project(stack);
    List<ContainerFacts> own =
        all.stream()
            .filter(one -> counts.filter(n -> one.has(Labels.RELEASE, n)).isPresent())
            .toList();
    return own.isEmpty() ? all : own;
  }

  private List<String> ids() {
    return containers().stream().map(ContainerFacts::id).toList();
  }
}
