package dev.berth.run.rehearsal;

import dev.berth.host.CommandResult;
import dev.berth.host.FailedCommand;
import dev.berth.host.docker.ContainerFacts;
import dev.berth.plan.Manner;
import dev.berth.plan.WantedSlot;
import dev.berth.problem.ExitCode;
import dev.berth.problem.Problem;
import dev.berth.problem.ProblemException;
import dev.berth.run.Patience;
import dev.berth.run.UpContext;
import dev.berth.run.container.HealthProbe;
import dev.berth.run.container.HealthWait;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// A release that runs on a copy of the data: whether it becomes well there, and stays so.
final class RehearsedRelease {
  private static final Duration LIMIT = Duration.ofSeconds(90);

  /// The edge holds a request for 30 s; what an app needs beside the start must fit in as well.
  private static final Duration LONGEST_START = Duration.ofSeconds(20);

  private final UpContext context;
  private final ScratchStack scratch;
  private final int release;
  private final InstantSource clock;
  private final HealthProbe probe;
  private final HealthWait health;

  RehearsedRelease(UpContext context, ScratchStack scratch, int release) {
    this.context = context;
    this.scratch = scratch;
    this.release = release;
    this.clock = context.machine().clock();
    this.probe = new HealthProbe(context.machine().host(), clock);
    this.health = new HealthWait(context.docker(), clock, true, 1);
  }

  /// Starts it and waits until all of it is ready.
  ///
  /// @return how long that took
  Duration await(Supplier<CommandResult> start, Consumer<String> detail) {
    Instant begun = clock.instant();
    CommandResult started = start.get();
    if (!started.ok()) {
      throw scratch.containers().stream()
          .filter(one -> !one.well() && !one.state().equals("created"))
          .findFirst()
          .map(this::failed)
          .orElseGet(() ->
              new ProblemException(
                  ExitCode.FAILED, FailedCommand.problem("the rehearsal does not start", started)));
    }
    Optional<Instant> ready =
        new Patience(clock, LIMIT)
            .until(() -> allReady(detail) ? Optional.of(clock.instant()) : Optional.empty());
    if (ready.isEmpty()) {
      throw scratch.containers().stream()
          .filter(one -> !isReady(one))
          .findFirst()
          .map(one -> one.well() ? notReady(one) : failed(one))
          .orElseGet(
              () -> new ProblemException(ExitCode.FAILED, Problem.of("nothing was started")));
    }
    Duration took = Duration.between(begun, ready.get());
    refuseSlow(took);
    return took;
  }

  private boolean allReady(Consumer<String> detail) {
    List<ContainerFacts> all = scratch.containers();
    for (ContainerFacts one : all) {
      if (one.state().equals("exited") || one.state().equals("dead")) {
        throw failed(one);
      }
    }
    long ready = all.stream().filter(this::isReady).count();
    detail.accept(ready + " of " + all.size() + " ready on a copy of the data");
    return ready == all.size() && ready > 0;
  }

  private boolean isReady(ContainerFacts container) {
    Optional<WantedSlot> slot =
        context.wanted().slots().stream()
            .filter(one -> one.service().equals(container.service()))
            .findFirst();
    return slot.map(wanted ->
            container.running()
                && address(container)
                    .map(address -> probe.ask(address, wanted))
                    .filter(HealthProbe.Condition.READY::equals)
                    .isPresent())
        .orElse(container.well());
  }

  /// Where nobody waits for a start, or all see a page, it may take as long as it likes.
  private void refuseSlow(Duration took) {
    boolean held =
        context.wanted().slots().stream().anyMatch(slot -> slot.manner() != Manner.OVERLAP);
    if (held && !context.inMaintenance() && took.compareTo(LONGEST_START) > 0) {
      throw new ProblemException(
          ExitCode.FAILED,
          Problem.of(
                  "release %d takes %d s to start on a copy of the data"
                      .formatted(release, took.toSeconds()))
              .withCause(
                  "requests wait for it, and the edge holds them for 30 s; the limit is %d s"
                      .formatted(LONGEST_START.toSeconds()))
              .withFix("berth maintenance on, then deploy again: visitors see a page meanwhile"));
    }
  }

  /// One that died of what it was asked.
  void requireStillWell() {
    scratch.containers().stream()
        .filter(one -> !one.running())
        .findFirst()
        .ifPresent(one -> {
          throw failed(one);
        });
  }

  /// The engine sees nothing wrong with it.
  private ProblemException notReady(ContainerFacts container) {
    String path =
        context.wanted().slots().stream()
            .filter(slot -> slot.service().equals(container.service()))
            .map(WantedSlot::health)
            .findFirst()
            .orElse("its health path");
    return new ProblemException(
        ExitCode.FAILED,
        Problem.of(
                "release %d on a copy of the data: the service %s does not become ready"
                    .formatted(release, container.service()))
            .withCause(
                "GET %s was not answered with 200 within %d s; %s"
                    .formatted(
                        path, LIMIT.toSeconds(), health.unwell(container).cause().orElse("")))
            .withFix("mend what it says, then release again"));
  }

  private ProblemException failed(ContainerFacts container) {
    Problem unwell = health.unwell(container);
    return new ProblemException(
        ExitCode.FAILED,
        Problem.of("release %d on a copy of the data: %s".formatted(release, unwell.what()))
            .withCause(unwell.cause().orElse(""))
            .withFix("mend what it says, then release again"));
  }

  private static Optional<String> address(ContainerFacts container) {
    return container.addresses().values().stream().filter(text -> !text.isEmpty()).findFirst();
  }
}
