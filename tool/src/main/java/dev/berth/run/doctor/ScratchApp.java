package dev.berth.run.doctor;

import dev.berth.host.Command;
import dev.berth.host.CommandResult;
import dev.berth.host.docker.ComposeProject;
import dev.berth.host.docker.ContainerFacts;
import dev.berth.host.docker.DockerCli;
import dev.berth.host.docker.DockerCommands;
import dev.berth.plan.WantedSlot;
import dev.berth.problem.ExitCode;
import dev.berth.problem.ProblemException;
import dev.berth.run.Machine;
import dev.berth.run.Patience;
import dev.berth.run.container.Gates;
import dev.berth.run.container.HealthProbe;
import dev.berth.run.container.HealthRecord;
import dev.berth.run.container.HealthRecord.Kind;
import dev.berth.run.container.HealthWait;
import dev.berth.run.container.Relay;
import dev.berth.run.rehearsal.ScratchData;
import dev.berth.verify.Answer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// One service of a stack on a copy of the data, whose processes are started, asked and ended.
final class ScratchApp {
  private static final Duration LIMIT = Duration.ofSeconds(90);

  /// What is measured is as exact as this.
  private static final Duration OFTEN = Duration.ofMillis(10);

  private static final int UNAVAILABLE = 503;

  private final Machine machine;
  private final DockerCli docker;
  private final ScratchData data;
  private final ComposeProject project;
  private final WantedSlot slot;
  private final HealthProbe probe;

  ScratchApp(ScratchData data, WantedSlot slot, ComposeProject project) {
    this.machine = data.machine();
    this.docker = data.docker();
    this.data = data;
    this.slot = slot;
    this.project = project;
    this.probe = new HealthProbe(machine.host(), machine.clock());
  }

  Machine machine() {
    return machine;
  }

  DockerCli docker() {
    return docker;
  }

  WantedSlot slot() {
    return slot;
  }

  /// Whether something answers it in Telegram's place.
  boolean hasStandIn() {
    return data.hasStandIn();
  }

  InstantSource clock() {
    return machine.clock();
  }

  /// The process that was started with the stack.
  ContainerFacts first() {
    return all().getFirst();
  }

  /// Another one beside it, of the same image and on the same data; not started yet.
  ContainerFacts second() {
    String key = first().labels().getOrDefault("com.docker.compose.service", slot.service());
    docker.must(
        "can't create a second container of " + slot.service(),
        DockerCommands.compose(project)
            .plus("up", "--no-start", "--no-recreate", "--no-deps", "--no-build")
            .plus("--pull", "never", "--scale", key + "=2", key));
    return all().getLast();
  }

  private List<ContainerFacts> all() {
    return data.scratch().containers().stream()
        .filter(one -> one.service().equals(slot.service()))
        .sorted(Comparator.comparing(ContainerFacts::name))
        .toList();
  }

  void start(ContainerFacts container) {
    docker.must("can't start " + container.name(), Command.of("docker", "start", container.name()));
  }

  /// As far as a release starts it while the other one serves.
  void startWaiting(ContainerFacts container) {
    new Gates(machine.host(), docker, data.directory().resolve("gates")).start(container);
  }

  /// As a release does it once nobody has the data.
  void relay(ContainerFacts container) {
    CommandResult relayed =
        new Relay(docker, data.directory().resolve("relay.lock")).run(List.of(), container, "no");
    if (!relayed.ok()) {
      throw new IllegalStateException("not started: " + relayed.err());
    }
  }

  /// With SIGKILL.
  void kill(ContainerFacts container) {
    docker.must("can't end " + container.name(), Command.of("docker", "kill", container.name()));
  }

  /// Returns when it has ended.
  void stop(ContainerFacts container) {
    docker.must("can't stop " + container.name(), DockerCommands.stop(List.of(container.name())));
  }

  /// The same container again, with nothing but its volumes and `/tmp` to write to.
  void startReadOnly(ContainerFacts container) {
    String key = container.labels().getOrDefault("com.docker.compose.service", slot.service());
    Path file = data.directory().resolve("read-only.yaml");
    String text = "services: {%s: {read_only: true, tmpfs: [/tmp]}}%n".formatted(key);
    try {
      machine.host().write(file, text.getBytes(StandardCharsets.UTF_8), 0600);
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
    ComposeProject readOnly =
        new ComposeProject(
            project.name(),
            project.directory(),
            List.of(project.files().getFirst(), file),
            project.envFiles());
    docker.must(
        "can't start " + slot.service() + " on a read-only root",
        DockerCommands.compose(readOnly)
            .plus("up", "--detach", "--no-deps", "--no-build", "--pull", "never")
            .plus("--scale", key + "=1", key));
  }

  /// Waits until it serves, and says how long that took; throws when it does not come to it.
  Duration ready(ContainerFacts container, Instant since) {
    HealthWait health = new HealthWait(docker, clock(), true, HealthWait.NO_RESTART);
    return new Patience(clock(), LIMIT, OFTEN)
        .until(() -> {
          ContainerFacts now = seen(container);
          Kind kind = kind(now, false);
          health.refuseHopeless(now);
          return kind == Kind.SERVES
              ? Optional.of(Duration.between(since, clock().instant()))
              : Optional.empty();
        })
        .orElseThrow(() -> new ProblemException(ExitCode.FAILED, health.unwell(seen(container))));
  }

  ContainerFacts seen(ContainerFacts container) {
    return docker
        .container(container.name())
        .orElseThrow(() -> new IllegalStateException("gone: " + container.name()));
  }

  /// Its answers from now on.
  HealthRecord record(ContainerFacts container) {
    ContainerFacts now = seen(container);
    return new HealthRecord(() -> kind(now, false), OFTEN, clock());
  }

  /// Asks as the edge does, from which an application knows that the edge has heard.
  HealthRecord askAsEdge(ContainerFacts container, Duration interval) {
    ContainerFacts now = seen(container);
    return new HealthRecord(() -> kind(now, true), interval, clock());
  }

  Kind kind(ContainerFacts container, boolean asEdge) {
    return address(container)
        .map(address -> probe.look(address, slot, asEdge))
        .filter(Answer.Answered.class::isInstance)
        .map(answer -> kind((Answer.Answered) answer))
        .orElse(Kind.SILENT);
  }

  private static Kind kind(Answer.Answered answer) {
    return switch (HealthProbe.condition(answer)) {
      case READY -> Kind.SERVES;
      case STANDBY -> Kind.STANDBY;
      case NOT_READY -> answer.status() == UNAVAILABLE ? Kind.UNAVAILABLE : Kind.OTHER;
    };
  }

  static Optional<String> address(ContainerFacts container) {
    return container.addresses().values().stream().filter(text -> !text.isEmpty()).findFirst();
  }
}
