package dev.berth.run.doctor;

import static dev.berth.run.doctor.Promise.broken;
import static dev.berth.run.doctor.Promise.kept;
import static dev.berth.run.doctor.Promise.untried;

import dev.berth.run.doctor.AppDoctor.Pause;
import dev.berth.run.doctor.HandoverTrial.Handed;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// What a process keeps of its promises when it is told to end.
record Departure(Handed handed) {
  /// Twice the edge's usual interval and 100 ms, so that it has noticed.
  private static final Duration PROMISED = Duration.ofMillis(300);

  /// Between two looks; with fewer of them a drain can't be told from none.
  private static final Duration BLIND = Duration.ofMillis(150);

  /// To an address that nobody has any more a connection fails only then: `dial_timeout` of the
  /// edge, as a site should have it.
  private static final Duration UNNOTICED = Duration.ofMillis(500);

  private static final String DRAIN = "says 503 on SIGTERM while it serves";

  /// Whether the edge has time to notice.
  boolean drains() {
    return farewell()
        .drained()
        .filter(time -> time.compareTo(PROMISED) >= 0)
        .filter(_ -> !handed.usual().contains(false))
        .isPresent();
  }

  /// @param unserved for how long nobody serves at a release
  Pause pause(Duration unserved) {
    return new Pause(unserved, drains() ? unserved : unserved.plus(UNNOTICED));
  }

  /// @param declared whether the stack's files build on it
  List<Promise> promises(Pause pause, boolean declared) {
    return List.of(drain().declared(declared), inFlight(declared), exit(pause).declared(declared));
  }

  private Promise drain() {
    Optional<Duration> drained = farewell().drained();
    // A drain that is shorter than promised is none, seen or not.
    Duration hidden = drained.isEmpty() ? PROMISED : drains() ? BLIND : Duration.ofDays(1);
    if (farewell().blind().compareTo(hidden) > 0) {
      return untried(
          DRAIN,
          "the machine answers only every %s".formatted(ServiceTrial.shown(farewell().blind())));
    }
    if (drained.isEmpty()) {
      Duration served = Duration.between(farewell().told(), farewell().lastServed());
      return broken(
          DRAIN,
          "200 for %s, then no answer".formatted(ServiceTrial.shown(served)),
          "the edge sends it requests until it is gone: those are cut off, or asked again");
    }
    String time = ServiceTrial.shown(drained.get());
    if (handed.usual().contains(false)) {
      return broken(
          DRAIN,
          "503 for " + time + ", to other requests too",
          "what comes before the edge has noticed is not served");
    }
    if (!drains()) {
      return broken(
          DRAIN,
          "503 for %s; %s are promised".formatted(time, ServiceTrial.shown(PROMISED)),
          "the edge may not have noticed: what comes then is cut off, or asked again");
    }
    return kept(
        DRAIN,
        handed.usual().isEmpty()
            ? "503 for %s; no check of berth.yaml shows what else it serves then".formatted(time)
            : "503 for %s, %d other requests served then".formatted(time, handed.usual().size()));
  }

  /// Where it can't be tried nothing in the files says that it could.
  private Promise inFlight(boolean declared) {
    String name = "finishes what is in flight";
    String cost = "what is in flight then gets 502; a GET is asked again";
    if (farewell().killed()) {
      return broken(name, "it is killed with what it was doing", cost).declared(declared);
    }
    return switch (handed.inFlight().orElse(HalfRequest.End.TOO_EARLY)) {
      case ANSWERED ->
          kept(name, "a request that ended after the signal was answered").declared(declared);
      case CUT_OFF ->
          broken(name, "a request that ended after the signal was cut off", cost)
              .declared(declared);
      case TOO_EARLY -> untried(name, "it answers before it has read a request to its end");
    };
  }

  private Promise exit(Pause pause) {
    String name = "exits by itself within stop_grace_period";
    String took = ServiceTrial.shown(farewell().took());
    return farewell().killed()
        ? broken(
            name,
            "killed after " + took,
            "each release takes %s longer; then %s".formatted(took, ServiceTrial.shown(pause)))
        : kept(name, "after %s of %s".formatted(took, ServiceTrial.shown(farewell().grace())));
  }

  private Farewell farewell() {
    return handed.farewell();
  }
}
