package dev.berth.run.doctor;

import static dev.berth.run.doctor.Promise.broken;
import static dev.berth.run.doctor.Promise.kept;
import static dev.berth.run.doctor.Promise.untried;

import dev.berth.host.docker.ContainerFacts;
import dev.berth.plan.Manner;
import dev.berth.problem.Problem;
import dev.berth.problem.ProblemException;
import dev.berth.run.Patience;
import dev.berth.run.container.HealthRecord.Kind;
import dev.berth.run.doctor.AppDoctor.Pause;
import dev.berth.run.doctor.AppDoctor.Trial;
import dev.berth.run.doctor.HandoverTrial.Handed;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Tries what one service promises: it is started, killed, asked, joined by a second process and
/// ended, on a copy of the data.
final class ServiceTrial {
  private static final Duration OFTEN = Duration.ofMillis(20);

  /// In which a second process has shown what it does, beside the time that a start takes.
  private static final Duration SHOWS = Duration.ofSeconds(4);

  private static final int QUESTIONS = 10;
  private static final Duration HEALTH_LIMIT = Duration.ofSeconds(1);

  private final ScratchApp app;
  private final Manner manner;
  private final TrialRequests requests;
  private final List<Promise> promises = new ArrayList<>();
  private Duration start = Duration.ZERO;

  ServiceTrial(ScratchApp app, TrialRequests requests) {
    this.app = app;
    this.manner = app.slot().manner();
    this.requests = requests;
  }

  Trial run() {
    ContainerFacts first = app.first();
    try {
      begins(first);
      comesBack(first);
    } catch (ProblemException unwell) {
      return stopped(unwell);
    }
    health(first);
    ContainerFacts second = app.second();
    Optional<Pause> pause = Optional.empty();
    try {
      pause = ends(first, second);
    } catch (ProblemException unwell) {
      promises.add(broken("goes on", told(unwell), "each release takes it down").declared(true));
    }
    promises.addAll(new KeptPlaces(app, start).promises(List.of(first, second)));
    return new Trial(app.slot().service(), promises, Optional.of(start), pause);
  }

  private Trial stopped(ProblemException unwell) {
    if (promises.isEmpty()) {
      promises.add(
          broken("starts cut off from outside", told(unwell), "no release passes its rehearsal")
              .declared(true));
    } else {
      promises.add(
          broken("starts again after kill -9", told(unwell), "after a crash it stays away")
              .declared(true));
    }
    promises.add(untried("all others", "it does not run").declared(true));
    return new Trial(app.slot().service(), promises, Optional.empty(), Optional.empty());
  }

  private static String told(ProblemException unwell) {
    Problem problem = unwell.problems().getFirst();
    return problem.what() + problem.cause().map(cause -> "; " + cause).orElse("");
  }

  private void begins(ContainerFacts first) {
    app.ready(first, app.clock().instant());
    String ready =
        "it became ready" + (app.hasStandIn() ? ", with an answer in Telegram's place" : "");
    promises.add(kept("starts cut off from outside", ready).declared(true));
  }

  private void comesBack(ContainerFacts first) {
    app.kill(first);
    Instant again = app.clock().instant();
    app.start(first);
    start = app.ready(first, again);
    promises.add(
        kept(
                "starts again after kill -9",
                "ready after %s; what it had answered by then only it knows"
                    .formatted(shown(start)))
            .declared(true));
  }

  private void health(ContainerFacts first) {
    ContainerFacts now = app.seen(first);
    Duration slowest = Duration.ZERO;
    int well = 0;
    for (int i = 0; i < QUESTIONS; i++) {
      Instant asked = app.clock().instant();
      well += app.kind(now, false) == Kind.SERVES ? 1 : 0;
      Duration took = Duration.between(asked, app.clock().instant());
      slowest = took.compareTo(slowest) > 0 ? took : slowest;
    }
    String name = "health answers within a second";
    String told =
        "%d of %d answered 200, the slowest after %s".formatted(well, QUESTIONS, shown(slowest));
    boolean good = well == QUESTIONS && slowest.compareTo(HEALTH_LIMIT) <= 0;
    promises.add(
        (good ? kept(name, told) : broken(name, told, "the edge takes it for dead: 503 meanwhile"))
            .declared(true));
  }

  /// What a process does while another one serves on the same data.
  private enum Second {
    STANDS_BY("stands by"),
    SERVES("answers 200 while the first one serves"),
    ENDED("ends by itself while the first one serves"),
    NEITHER("neither stands by nor serves"),
    IN_THE_WAY("the first one does not serve any more");

    private final String shown;

    Second(String shown) {
      this.shown = shown;
    }
  }

  /// @return what people notice of a release; empty where there will be none
  private Optional<Pause> ends(ContainerFacts first, ContainerFacts second) {
    Second seen = beside(first, second);
    boolean beside = manner.startsBeside() && seen == wanted();
    if (!beside) {
      alone(first, second);
    }
    Handed handed;
    try (HandoverTrial trial = new HandoverTrial(app, first, second)) {
      handed = trial.withoutEdge(beside, requests);
    }
    Departure departure = new Departure(handed);
    Pause pause =
        departure.pause(departure.drains() ? atARelease(first, second, beside) : handed.pause());
    if (manner == Manner.STANDBY && beside && handed.gap().isNegative()) {
      seen = Second.SERVES;
    }
    promises.add(second(seen, pause).declared(manner.startsBeside()));
    promises.addAll(departure.promises(pause, manner.startsBeside()));
    boolean fails = manner.startsBeside() && seen != wanted();
    promises.add(
        (fails ? untried(goesOn(), "the second one " + seen.shown) : kept(goesOn(), shown(pause)))
            .declared(true));
    return fails ? Optional.empty() : Optional.of(pause);
  }

  private String goesOn() {
    return switch (manner) {
      case STANDBY -> "takes over when the first one ends";
      case STOP_FIRST -> "starts when the first one has ended";
      case OVERLAP -> "serves on when the first one ends";
    };
  }

  private Second beside(ContainerFacts first, ContainerFacts second) {
    app.start(second);
    Second seen =
        new Patience(app.clock(), start.multipliedBy(2).plus(SHOWS), OFTEN)
            .until(() -> shows(app.seen(second)))
            .orElse(Second.NEITHER);
    return app.kind(app.seen(first), false) == Kind.SERVES ? seen : Second.IN_THE_WAY;
  }

  private Optional<Second> shows(ContainerFacts second) {
    if (!second.running()) {
      return Optional.of(Second.ENDED);
    }
    return switch (app.kind(second, false)) {
      case STANDBY -> Optional.of(Second.STANDS_BY);
      case SERVES -> Optional.of(Second.SERVES);
      default -> Optional.empty();
    };
  }

  /// The first one serves, and the second one does not run.
  private void alone(ContainerFacts first, ContainerFacts second) {
    if (app.seen(second).running()) {
      app.kill(second);
    }
    if (app.kind(app.seen(first), false) != Kind.SERVES) {
      if (app.seen(first).running()) {
        app.kill(first);
      }
      app.start(first);
      app.ready(first, app.clock().instant());
    }
  }

  private Second wanted() {
    return manner == Manner.OVERLAP ? Second.SERVES : Second.STANDS_BY;
  }

  private Promise second(Second seen, Pause pause) {
    if (manner == Manner.OVERLAP) {
      String name = "a second one serves beside it";
      return seen == wanted()
          ? kept(name, "both answer 200")
          : broken(name, seen.shown, "the release fails, and the first one serves on");
    }
    String name = "a second one stands by";
    if (seen == wanted()) {
      return kept(name, manner == Manner.STANDBY ? "503 standby" : "berth.yaml may say standby");
    }
    return broken(
        name,
        seen.shown,
        manner == Manner.STANDBY
            ? "the release fails, and the first one serves on"
            : "stopped, then started: " + shown(pause));
  }

  /// Back to the first one, in the time that it takes where the edge asks.
  private Duration atARelease(ContainerFacts first, ContainerFacts second, boolean beside) {
    if (beside) {
      app.start(first);
      Kind wanted = manner == Manner.OVERLAP ? Kind.SERVES : Kind.STANDBY;
      new Patience(app.clock(), start.multipliedBy(2).plus(SHOWS), OFTEN)
          .until(() ->
              app.kind(app.seen(first), false) == wanted ? Optional.of(true) : Optional.empty());
    }
    try (HandoverTrial trial = new HandoverTrial(app, second, first)) {
      return trial.asAtARelease(beside).pause();
    }
  }

  static String shown(Pause pause) {
    return "nobody serves for %s, and who asks then waits up to %s"
        .formatted(shown(pause.unserved()), shown(pause.longestWait()));
  }

  static String shown(Duration time) {
    long millis = time.toMillis();
    return millis < 1000 ? millis + " ms" : "%.1f s".formatted(millis / 1000.0);
  }
}
