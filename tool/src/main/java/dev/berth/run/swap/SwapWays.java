package dev.berth.run.swap;

import dev.berth.plan.PlannedStep;
import dev.berth.plan.ProxyStep;
import dev.berth.plan.ProxyStep.Move;
import java.time.Duration;
import java.util.List;

/// Which moves lead from where a server is to where it should be. At each moment of them somebody
/// answers, and a restart of the server brings nginx back, or Caddy once nginx is forgotten.
final class SwapWays {
  private static final List<Move> THERE =
      List.of(
          Move.PREPARE,
          Move.STAND_IN,
          Move.ASK_PLAIN,
          Move.LEAD_PLAIN,
          Move.CERTIFY,
          Move.ASK_SECURE,
          Move.LEAD_ALL,
          Move.END_NGINX,
          Move.START_CADDY,
          Move.FORGET_NGINX,
          Move.LEAD_STRAIGHT,
          Move.END_STAND_IN);

  private static final List<Move> BACK =
      List.of(
          Move.STAND_IN,
          Move.CERTIFY,
          Move.LEAD_ALL,
          Move.END_CADDY,
          Move.START_NGINX,
          Move.LEAD_STRAIGHT,
          Move.END_STAND_IN);

  private final SwapFacts facts;
  private final Duration patience;

  SwapWays(SwapFacts facts, Duration patience) {
    this.facts = facts;
    this.patience = patience;
  }

  /// From nginx to Caddy. What an earlier run has done already is done again, which changes
  /// nothing, so that a failure takes all of it back.
  List<PlannedStep> there() {
    if (facts.swapped()) {
      return List.of();
    }
    Move first = facts.nginx().active() ? Move.PREPARE : Move.START_CADDY;
    return steps(from(first, THERE), "nginx");
  }

  /// From Caddy to nginx, or out of the middle of the way there.
  List<PlannedStep> back() {
    if (facts.untouched()) {
      return List.of();
    }
    boolean whole = !facts.nginx().active() && facts.caddy();
    return steps(from(whole ? Move.STAND_IN : Move.END_CADDY, BACK), "Caddy");
  }

  private static List<Move> from(Move first, List<Move> way) {
    return way.subList(way.indexOf(first), way.size());
  }

  private List<PlannedStep> steps(List<Move> moves, String present) {
    return moves.stream()
        .map(move -> new PlannedStep(new ProxyStep(move), true, reason(move, present)))
        .toList();
  }

  private String reason(Move move, String present) {
    return switch (move) {
      case PREPARE -> "nothing of it disturbs nginx";
      case STAND_IN -> "nothing leads there yet";
      case ASK_PLAIN, ASK_SECURE -> "a difference that is not announced ends it here";
      case LEAD_PLAIN -> "where the authority asks; what is open stays with nginx";
      case CERTIFY -> present + " goes on meanwhile";
      case LEAD_ALL -> "what is open stays with " + present;
      case END_NGINX ->
          "takes as long as its connections do, at most twice " + patience.toSeconds() + " s";
      case END_CADDY, END_STAND_IN ->
          "takes as long as its connections do, at most " + patience.toSeconds() + " s";
      case START_CADDY -> "the stand-in answers meanwhile";
      case FORGET_NGINX -> "until here a restart of the server brings nginx back";
      case START_NGINX -> "somebody has to answer when the stand-in goes";
      case LEAD_STRAIGHT -> "what is open stays with the stand-in";
    };
  }
}
