package dev.berth.run.swap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.plan.PlannedStep;
import dev.berth.plan.ProxyStep;
import dev.berth.plan.ProxyStep.Move;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SwapWaysTest {
  private static final NginxUnit.State RUNS = new NginxUnit.State(true, true, true, 812);
  private static final NginxUnit.State ENDED = new NginxUnit.State(true, false, true, 0);
  private static final NginxUnit.State FORGOTTEN = new NginxUnit.State(true, false, false, 0);
  private static final Set<Integer> BOTH = Set.of(80, 443);

  @Test
  void thereIsNothingToDoWhereTheWantedProxyIs() {
    assertThat(there(new SwapFacts(FORGOTTEN, false, true, Set.of()))).isEmpty();
    assertThat(back(new SwapFacts(RUNS, false, false, Set.of()))).isEmpty();
  }

  @Test
  void nginxEndsOnlyWhenAllNewConnectionsAreLedElsewhere() {
    List<Move> moves = there(new SwapFacts(RUNS, false, false, Set.of()));

    assertThat(moves)
        .containsSubsequence(
            Move.PREPARE,
            Move.STAND_IN,
            Move.ASK_PLAIN,
            Move.LEAD_PLAIN,
            Move.CERTIFY,
            Move.ASK_SECURE)
        .containsSubsequence(Move.ASK_SECURE, Move.LEAD_ALL, Move.END_NGINX, Move.START_CADDY)
        .containsSubsequence(
            Move.START_CADDY, Move.FORGET_NGINX, Move.LEAD_STRAIGHT, Move.END_STAND_IN);
  }

  @Test
  void nobodyIsAskedOfAnNginxThatHasEnded() {
    assertThat(there(new SwapFacts(ENDED, true, false, BOTH)))
        .containsExactly(
            Move.START_CADDY, Move.FORGET_NGINX, Move.LEAD_STRAIGHT, Move.END_STAND_IN);
    assertThat(there(new SwapFacts(FORGOTTEN, true, true, BOTH)))
        .containsExactly(
            Move.START_CADDY, Move.FORGET_NGINX, Move.LEAD_STRAIGHT, Move.END_STAND_IN);
  }

  @Test
  void theWayBackLeadsPastCaddyBeforeItEnds() {
    assertThat(back(new SwapFacts(FORGOTTEN, false, true, Set.of())))
        .containsExactly(
            Move.STAND_IN,
            Move.CERTIFY,
            Move.LEAD_ALL,
            Move.END_CADDY,
            Move.START_NGINX,
            Move.LEAD_STRAIGHT,
            Move.END_STAND_IN);
  }

  @Test
  void outOfTheMiddleNobodyIsLedToACaddyWithoutCertificates() {
    List<Move> way =
        List.of(Move.END_CADDY, Move.START_NGINX, Move.LEAD_STRAIGHT, Move.END_STAND_IN);

    assertThat(back(new SwapFacts(RUNS, true, false, Set.of(80)))).isEqualTo(way);
    assertThat(back(new SwapFacts(ENDED, true, false, BOTH))).isEqualTo(way);
  }

  private static List<Move> there(SwapFacts facts) {
    return moves(new SwapWays(facts, Duration.ofMinutes(1)).there());
  }

  private static List<Move> back(SwapFacts facts) {
    return moves(new SwapWays(facts, Duration.ofMinutes(1)).back());
  }

  private static List<Move> moves(List<PlannedStep> steps) {
    return steps.stream().map(each -> ((ProxyStep) each.step()).move()).toList();
  }
}
