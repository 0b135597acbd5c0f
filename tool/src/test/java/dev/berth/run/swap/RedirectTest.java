package dev.berth.run.swap;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RedirectTest {
  /// As nft prints a server that berth provision set up before it knew of swaps.
  private static final String RULESET =
      """
      table inet berth {
      	chain input {
      		type filter hook input priority filter - 5; policy drop;
      		tcp dport { 22, 80, 443 } accept
      	}

      	chain outside {
      		ct status dnat meta l4proto tcp ct original proto-dst { 80, 443 } accept
      		drop
      	}
      }
      table ip filter {
      	chain INPUT {
      		type filter hook input priority filter; policy accept;
      	}
      	chain FORWARD {
      		type filter hook forward priority filter; policy drop;
      	}
      }
      """;

  @Test
  void leadsTheFirstPacketsOfConnectionsToTheMachineItselfAndNoOthers() {
    assertThat(Redirect.rules(List.of(80)))
        .contains("flush table inet berth_swap\n")
        .contains("type nat hook prerouting priority -101; policy accept;")
        .contains("ip daddr 127.0.0.80 return\n    fib daddr type local")
        .containsPattern(
            "fib daddr type local tcp flags & \\(fin \\| syn \\| rst \\| ack\\) == syn"
                + " tcp dport 80 redirect to :20080")
        .doesNotContain("20443");
    assertThat(Redirect.rules(List.of())).contains("flush table").doesNotContain("redirect");
  }

  @Test
  void aFirewallThatWouldDropWhatIsLedIsNamed() {
    assertThat(SwapPreflight.closed(RULESET)).containsExactly("table inet berth, chain input");
    String knowing =
        RULESET.replace(
            "{ 22, 80, 443 } accept", "{ 22, 80, 443 } accept\n\t\tct status dnat accept");
    assertThat(SwapPreflight.closed(knowing)).isEmpty();
  }
}
