package dev.berth.run.swap;

import dev.berth.problem.ExitCode;
import dev.berth.problem.Problem;
import dev.berth.problem.ProblemException;
import dev.berth.problem.Redaction;
import dev.berth.proxy.swap.SwapCaddyfile;
import dev.berth.proxy.swap.SwapPlan;
import dev.berth.proxy.swap.SwapRequest;
import dev.berth.proxy.swap.SwapRequests;
import dev.berth.run.compare.Compare;
import dev.berth.run.compare.Compared;
import dev.berth.run.compare.Compared.Outcome;
import dev.berth.run.compare.ProxyAddress;
import dev.berth.run.compare.Tally;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// nginx and the stand-in are asked the same by the server itself, each at its own ports.
final class SameAnswers {
  private static final int SHOWN = 8;

  private final SwapServer server;
  private final SwapPlan plan;

  SameAnswers(SwapServer server, SwapPlan plan) {
    this.server = server;
    this.plan = plan;
  }

  /// Throws a [ProblemException] when an answer differs that the plan does not announce.
  String ask(boolean secure) {
    List<SwapRequest> requests =
        SwapRequests.of(plan).stream().filter(each -> each.secure() == secure).toList();
    if (requests.isEmpty()) {
      return "nginx has no server for " + (secure ? "https" : "http");
    }
    int before = secure ? 443 : 80;
    int after = secure ? SwapCaddyfile.HTTPS : SwapCaddyfile.HTTP;
    Compare.Sides sides =
        new Compare.Sides(
            new ProxyAddress(secure, Redirect.STRAIGHT, before),
            new ProxyAddress(secure, Redirect.STRAIGHT, after),
            Optional.empty(),
            server.trust(),
            server.machine().clock());
    List<Compared> rows =
        new Compare(sides, Optional.of(plan), false, server.machine().host()).run(requests);
    Tally tally = Tally.of(rows);
    if (tally.unexpected() > 0) {
      throw new ProblemException(ExitCode.FAILED, differing(rows, tally));
    }
    return tally.shown();
  }

  private static Problem differing(List<Compared> rows, Tally tally) {
    List<String> lines =
        rows.stream().filter(Compared::unexpected).map(SameAnswers::shown).toList();
    int more = lines.size() - SHOWN;
    return Problem.of(
            "%d of %d requests are answered otherwise by Caddy, and the plan announces none of it"
                .formatted(tally.unexpected(), tally.requests()))
        .withCause(
            lines.stream().limit(SHOWN).collect(Collectors.joining("\n"))
                + (more > 0 ? "\nand %d more".formatted(more) : ""))
        .withFix(
            "change nginx's configuration so that both mean the same, reload nginx, and run the"
                + " command again")
        .withState("nginx answers as before");
  }

  private static String shown(Compared row) {
    String request = row.request().shown();
    return switch (row.outcome()) {
      case Outcome.Differs differs ->
          request
              + ": "
              + differs.differences().stream()
                  .filter(each -> each.announced().isEmpty())
                  .map(each -> Redaction.of(each.difference().toString()))
                  .collect(Collectors.joining("; "));
      case Outcome.Unanswered(String who, String reason) ->
          request
              + ": "
              + (who.equals("old") ? "nginx" : who.equals("new") ? "Caddy" : "neither")
              + " gives no answer: "
              + reason;
      case Outcome.Same _, Outcome.LeftOut _ -> request;
    };
  }
}
