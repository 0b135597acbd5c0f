package dev.berth.run.cutover;

import dev.berth.host.Command;
import dev.berth.host.CommandResult;
import dev.berth.host.docker.ContainerFacts;
import dev.berth.plan.Handover;
import dev.berth.plan.Manner;
import dev.berth.problem.ExitCode;
import dev.berth.problem.Problem;
import dev.berth.problem.ProblemException;
import dev.berth.run.AtOnce;
import dev.berth.run.Patience;
import dev.berth.run.UpContext;
import dev.berth.run.container.HealthProbe;
import dev.berth.run.container.HealthProbe.Condition;
import dev.berth.run.container.HealthWait;
import dev.berth.run.container.SlotContainers;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Waits for what a new container says of itself.
final class Readiness {
  private static final Duration LIMIT = Duration.ofSeconds(90);

  /// With the time that the old one takes to end.
  private static final Duration LONGEST = Duration.ofMinutes(11);

  /// Requests are held while this is waited for, so it is looked at often.
  private static final Duration OFTEN = Duration.ofMillis(20);

  private static final Duration ENGINE = Duration.ofMillis(500);

  /// The edge asks both slots for their health all the time. For an address that nobody had it asks
  /// the network once a second (`retrans_time_ms`, arp(7)), so it may reach a new container that
  /// much later than the server itself does, and then has yet to ask for its health.
  private static final Duration KNOWN_TO_EDGE = Duration.ofMillis(1500);

  private final UpContext context;
  private final SlotContainers containers;
  private final int release;
  private final HealthProbe probe;
  private final HealthWait health;
  private final InstantSource clock;

  /// @param restartsSeen of the new container that are too many
  Readiness(UpContext context, SlotContainers containers, int release, int restartsSeen) {
    this.context = context;
    this.containers = containers;
    this.release = release;
    this.clock = context.machine().clock();
    this.probe = new HealthProbe(context.machine().host(), clock);
    this.health = new HealthWait(context.docker(), clock, true, restartsSeen);
  }

  /// Waits until the new container stands by, or serves where both may, and the edge can know it:
  /// else nobody would serve for a moment once the old one drains.
  ///
  /// @param started when the new container was
  String beside(Handover handover, Instant started, Consumer<String> detail) {
    Condition wanted = handover.manner() == Manner.STANDBY ? Condition.STANDBY : Condition.READY;
    String address = containers.address(handover);
    detail.accept(handover.service() + ": waits until it is ready");
    Instant known = started.plus(KNOWN_TO_EDGE);
    Patience patience = new Patience(clock, LIMIT);
    Condition seen =
        patience
            .until(() -> {
              Condition now = probe.ask(address, handover.wanted());
              health.refuseHopeless(fresh(handover));
              // One that serves although it should stand by gets no time for it.
              boolean tooFar = now == Condition.READY && wanted == Condition.STANDBY;
              boolean there = now == wanted && !clock.instant().isBefore(known);
              return tooFar || there ? Optional.of(now) : Optional.empty();
            })
            .orElseThrow(() -> late(handover, wanted));
    if (seen == Condition.READY && wanted == Condition.STANDBY && !oldStandsBy(handover)) {
      throw brokenPromise(handover);
    }
    return handover.service() + (seen == Condition.STANDBY ? " stands by" : " is ready");
  }

  /// Then it was the old one that lost the data, and the new one has it rightly.
  private boolean oldStandsBy(Handover handover) {
    return containers.former(handover).stream()
        .filter(ContainerFacts::running)
        .allMatch(old ->
            old.addresses().values().stream()
                .filter(address -> !address.isEmpty())
                .anyMatch(address -> probe.ask(address, handover.wanted()) == Condition.STANDBY));
  }

  private ProblemException brokenPromise(Handover handover) {
    String name = fresh(handover).name();
    context.docker().must("can't end " + name, Command.of("docker", "kill", name));
    return new ProblemException(
        ExitCode.FAILED,
        Problem.of(handover.service() + " claims to serve while the old process does")
            .withCause("standby: true promises that the second process waits for the first")
            .withFix(
                "the app takes a lock before it opens its data (docs/contract.md, One writer);"
                    + " until both releases do: standby: false"));
  }

  /// Does what hands over, and waits until the new container serves.
  ///
  /// @return from the beginning until it did
  Duration after(Handover handover, Callable<CommandResult> relay, Consumer<String> detail) {
    Instant begun = clock.instant();
    AtomicReference<@Nullable Instant> handed = new AtomicReference<>();
    try (AtOnce both = new AtOnce()) {
      Supplier<CommandResult> relayed =
          both.look(() -> {
            CommandResult result = relay.call();
            handed.set(clock.instant());
            return result;
          });
      if (handover.manner() == Manner.STOP_FIRST || handover.from().isEmpty()) {
        refuse(relayed.get(), handover);
      }
      Instant ready = ready(handover, handed);
      detail.accept(handover.service() + ": serves");
      refuse(relayed.get(), handover);
      return Duration.between(begun, ready);
    }
  }

  private Instant ready(Handover handover, AtomicReference<@Nullable Instant> handed) {
    String address = containers.address(handover);
    Instant[] lookedAt = {clock.instant()};
    return new Patience(clock, LONGEST, OFTEN)
        .until(() -> {
          Condition condition = probe.ask(address, handover.wanted());
          Instant now = clock.instant();
          if (condition == Condition.READY) {
            return Optional.of(now);
          }
          Instant since = handed.get();
          if (since != null && lookedAt[0].plus(ENGINE).isBefore(now)) {
            lookedAt[0] = now;
            health.refuseHopeless(fresh(handover));
            refuseLate(handover, since);
          }
          return Optional.empty();
        })
        .orElseThrow(() -> late(handover, Condition.READY));
  }

  private void refuseLate(Handover handover, Instant since) {
    if (since.plus(LIMIT).isBefore(clock.instant())) {
      throw late(handover, Condition.READY);
    }
  }

  private void refuse(CommandResult relayed, Handover handover) {
    if (!relayed.ok()) {
      throw new ProblemException(
          ExitCode.FAILED,
          Problem.of("can't hand " + handover.service() + " over")
              .withCause(relayed.err().strip())
              .withFix("berth logs " + handover.service()));
    }
  }

  private ProblemException late(Handover handover, Condition wanted) {
    String what = wanted == Condition.STANDBY ? "does not stand by" : "is not ready";
    Problem unwell = health.unwell(fresh(handover));
    return new ProblemException(
        ExitCode.FAILED,
        Problem.of(
                "the service %s %s within %d s; it is asked at %s"
                    .formatted(
                        handover.service(), what, LIMIT.toSeconds(), handover.wanted().health()))
            .withCause(unwell.cause().orElse(""))
            .withFix("mend what it says, then run berth up again"));
  }

  private ContainerFacts fresh(Handover handover) {
    return containers.fresh(release, handover);
  }
}
