package dev.berth.run.doctor;

import dev.berth.host.docker.ContainerFacts;
import dev.berth.run.AtOnce;
import dev.berth.run.Patience;
import dev.berth.run.container.HealthRecord;
import dev.berth.run.container.HealthRecord.Kind;
import dev.berth.run.container.HealthRecord.Seen;
import dev.berth.verify.Request;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// Hands a service over from one process to another as a release does, on a copy of the data, and
/// writes down what both of them answer meanwhile.
final class HandoverTrial implements AutoCloseable {
  /// In which its record knows what it was just seen to do.
  private static final Duration SOON = Duration.ofSeconds(5);

  private static final Duration OFTEN = Duration.ofMillis(10);

  /// By then an application that takes nobody new has said so.
  private static final Duration CLOSED = Duration.ofSeconds(1);

  private static final Duration IN_FLIGHT = Duration.ofSeconds(30);

  /// The edge's usual question.
  private static final Duration INTERVAL = Duration.ofMillis(100);

  private static final Duration SOMETIMES = Duration.ofMillis(50);

  private final ScratchApp app;
  private final ContainerFacts from;
  private final ContainerFacts to;
  private final List<AutoCloseable> open = new ArrayList<>();

  HandoverTrial(ScratchApp app, ContainerFacts from, ContainerFacts to) {
    this.app = app;
    this.from = from;
    this.to = to;
  }

  /// What came of it.
  ///
  /// @param gap from the last answer of the one that it serves until the first of the other;
  ///   negative where both did at a time
  /// @param usual what a check of the stack was answered while the old one drained; empty where
  ///   there is no such check
  record Handed(
      Farewell farewell, Duration gap, Optional<HalfRequest.End> inFlight, List<Boolean> usual) {
    Handed {
      usual = List.copyOf(usual);
    }

    /// For which nobody served.
    Duration pause() {
      return gap.isNegative() ? Duration.ZERO : gap;
    }
  }

  /// Where no edge asks: an application then says 503 for as long as it promises.
  ///
  /// @param beside whether the other one runs already
  /// @param requests that are made of the one that ends
  Handed withoutEdge(boolean beside, TrialRequests requests) {
    String address = ScratchApp.address(app.seen(from)).orElse("");
    Optional<HealthRecord> checks =
        requests
            .usual(address, app.slot())
            .map(passes ->
                opened(
                    new HealthRecord(
                        () -> passes.get() ? Kind.SERVES : Kind.OTHER, SOMETIMES, app.clock())));
    HealthRecord old = opened(app.record(from));
    AtOnce finishing = opened(new AtOnce());
    Optional<Supplier<HalfRequest.End>> end =
        half(requests.inFlight(app.slot())).map(half -> finishing.look(() -> finish(half, old)));
    Handed handed = hand(beside, old);
    List<Boolean> meanwhile =
        checks.stream()
            .flatMap(record -> record.seen().stream())
            .filter(one -> handed.farewell().draining(one.asked()))
            .map(one -> one.kind() == Kind.SERVES)
            .toList();
    return new Handed(handed.farewell(), handed.gap(), end.map(Supplier::get), meanwhile);
  }

  /// As at a release, where the edge asks ten times a second.
  Handed asAtARelease(boolean beside) {
    opened(app.askAsEdge(from, INTERVAL));
    return hand(beside, opened(app.record(from)));
  }

  private Handed hand(boolean beside, HealthRecord old) {
    Optional<HealthRecord> waiting =
        beside ? Optional.of(opened(app.record(to))) : Optional.empty();
    if (!beside) {
      app.startWaiting(to);
    }
    Instant told = app.clock().instant();
    app.stop(from);
    Instant ended = app.clock().instant();
    if (!beside) {
      app.relay(to);
    }
    HealthRecord fresh = waiting.orElseGet(() -> opened(app.record(to)));
    app.ready(to, told);
    Instant served = firstServed(fresh);
    ContainerTraits traits = ContainerTraits.of(app.docker(), from.name());
    // From then on another one may have its address, and answer what was asked before.
    List<Seen> answers = old.seen().stream().filter(one -> one.at().isBefore(ended)).toList();
    Farewell farewell = new Farewell(answers, told, ended, traits.grace(), traits.exitCode());
    Duration gap = Duration.between(farewell.lastServed(), served);
    return new Handed(farewell, gap, Optional.empty(), List.of());
  }

  private Instant firstServed(HealthRecord fresh) {
    return new Patience(app.clock(), SOON, OFTEN)
        .until(() ->
            fresh.seen().stream()
                .filter(one -> one.kind() == Kind.SERVES)
                .map(Seen::at)
                .findFirst())
        .orElseThrow(() -> new IllegalStateException("it does not serve: " + to.name()));
  }

  private Optional<HalfRequest> half(Request request) {
    String address = ScratchApp.address(app.seen(from)).orElse("");
    int port = app.slot().port();
    try {
      return Optional.of(
          opened(
              new HalfRequest(
                  app.machine().host().dial(address, port, IN_FLIGHT),
                  request,
                  address + ":" + port,
                  app.clock())));
    } catch (IOException refused) {
      return Optional.empty();
    }
  }

  /// The rest comes when nobody new is taken any more.
  private HalfRequest.End finish(HalfRequest half, HealthRecord old) {
    int before = old.seen().size();
    new Patience(app.clock(), CLOSED, OFTEN)
        .until(() ->
            old.seen().size() > before && old.last() == Kind.SILENT
                ? Optional.of(true)
                : Optional.empty());
    return half.finish();
  }

  private <T extends AutoCloseable> T opened(T resource) {
    open.add(resource);
    return resource;
  }

  @Override
  public void close() {
    for (AutoCloseable one : open.reversed()) {
      try {
        one.close();
      } catch (Exception unexpected) {
        throw new IllegalStateException(unexpected);
      }
    }
  }
}
