package dev.berth.run.compare;

import dev.berth.host.Host;
import dev.berth.host.LocalHost;
import dev.berth.proxy.swap.SwapPlan;
import dev.berth.proxy.swap.SwapRequest;
import dev.berth.run.compare.Compared.Explained;
import dev.berth.run.compare.Compared.Outcome;
import dev.berth.verify.Answer;
import dev.berth.verify.AnswerComparison;
import dev.berth.verify.HttpClient;
import dev.berth.verify.Request;
import java.io.EOFException;
import java.net.SocketException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import javax.net.ssl.SSLContext;

/// Asks two proxies the same requests, one after the other, and compares their answers.
public final class Compare {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /// More is no question of the limit any more.
  private static final long LARGEST_BODY = 32L << 20;

  /// A connection that was taken and ended without an answer, as `return 444` does.
  private static final List<String> CLOSED =
      List.of(EOFException.class.getSimpleName(), SocketException.class.getSimpleName());

  private final Sides sides;
  private final Announcements announcements;
  private final boolean bodies;
  private final Host from;

  /// Whom to ask, and how.
  ///
  /// @param host to ask for where the requests know none; else the address itself
  /// @param trust what certificates are verified against
  public record Sides(
      ProxyAddress before,
      ProxyAddress after,
      Optional<String> host,
      SSLContext trust,
      InstantSource clock) {}

  /// Asks from the machine that Berth runs on.
  ///
  /// @param plan what announces differences; empty where nothing does
  /// @param bodies whether requests may be made that could change something
  public Compare(Sides sides, Optional<SwapPlan> plan, boolean bodies) {
    this(sides, plan, bodies, new LocalHost());
  }

  /// @param from the machine that connects to both
  public Compare(Sides sides, Optional<SwapPlan> plan, boolean bodies, Host from) {
    this.sides = sides;
    this.announcements = new Announcements(plan);
    this.bodies = bodies;
    this.from = from;
  }

  /// One row for each request, in their order. Never throws for what a proxy does.
  public List<Compared> run(List<SwapRequest> requests) {
    List<Compared> rows = new ArrayList<>();
    for (SwapRequest request : requests) {
      rows.add(new Compared(request, outcome(request)));
    }
    return List.copyOf(rows);
  }

  private Outcome outcome(SwapRequest request) {
    if (!request.harmless() && !bodies) {
      return new Outcome.LeftOut("it may change something: --with-bodies asks it");
    }
    if (request.body() > LARGEST_BODY) {
      return new Outcome.LeftOut("a body of more than 32 MiB is not sent");
    }
    Optional<Map<String, String>> before = headers(request, sides.before());
    Optional<Map<String, String>> after = headers(request, sides.after());
    if (before.isEmpty() && after.isEmpty()) {
      return new Outcome.LeftOut("neither answers with an ETag");
    }
    Answer first = ask(request, sides.before(), before.orElse(Map.of()));
    Answer second = ask(request, sides.after(), after.orElse(Map.of()));
    return first instanceof Answer.Answered old && second instanceof Answer.Answered fresh
        ? compared(request, old, fresh)
        : unanswered(first, second);
  }

  /// With what stands for an earlier answer filled in; empty where there is none.
  private Optional<Map<String, String>> headers(SwapRequest request, ProxyAddress side) {
    Map<String, String> headers = new LinkedHashMap<>(request.headers());
    for (Map.Entry<String, String> each : request.headers().entrySet()) {
      if (each.getValue().equals(SwapRequest.ETAG)) {
        Optional<String> tag = tag(request, side);
        if (tag.isEmpty()) {
          return Optional.empty();
        }
        headers.put(each.getKey(), tag.get());
      }
    }
    return Optional.of(headers);
  }

  private Optional<String> tag(SwapRequest request, ProxyAddress side) {
    return ask(request, side, Map.of()) instanceof Answer.Answered answered
        ? answered.header("etag").stream().findFirst()
        : Optional.empty();
  }

  private Answer ask(SwapRequest request, ProxyAddress side, Map<String, String> headers) {
    String body = "x".repeat((int) request.body());
    Request wire = new Request(request.method(), side.secure(), request.path(), headers, body);
    return new HttpClient(
            name(request, side),
            sides.trust(),
            secure -> from.dial(side.address(), side.port(), PATIENCE),
            sides.clock())
        .ask(wire);
  }

  private String name(SwapRequest request, ProxyAddress side) {
    return request.host().isEmpty() ? sides.host().orElse(side.authority()) : request.host();
  }

  private Outcome compared(SwapRequest request, Answer.Answered old, Answer.Answered fresh) {
    Function<ProxyAddress, AnswerComparison.Origin> origin =
        side -> side.origin(name(request, side));
    List<Explained> differences =
        new AnswerComparison(origin.apply(sides.before()), origin.apply(sides.after()))
            .of(old, fresh).stream()
                .map(each -> new Explained(each, announcements.of(request, each, old, fresh)))
                .toList();
    return differences.isEmpty()
        ? new Outcome.Same(old.status())
        : new Outcome.Differs(old.status(), fresh.status(), differences);
  }

  private static Outcome unanswered(Answer first, Answer second) {
    if (!(first instanceof Answer.Unanswered(String before, _))) {
      return new Outcome.Unanswered("new", reason(second));
    }
    if (!(second instanceof Answer.Unanswered(String after, _))) {
      return new Outcome.Unanswered("old", before);
    }
    if (closed(before) && closed(after)) {
      return new Outcome.Same(Outcome.Same.CLOSED);
    }
    return new Outcome.Unanswered("both", before.equals(after) ? before : before + "; " + after);
  }

  private static boolean closed(String reason) {
    return CLOSED.stream().anyMatch(reason::startsWith);
  }

  private static String reason(Answer answer) {
    return switch (answer) {
      case Answer.Unanswered(String reason, _) -> reason;
      case Answer.Answered answered -> String.valueOf(answered.status());
    };
  }
}
