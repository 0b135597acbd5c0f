package dev.berth.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.testbed.machines.Shell;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SiteHoldingTest {

  @ParameterizedTest
  @ValueSource(strings = {"lazyflow/site.caddy", "bench/counter/site.caddy"})
  void ourOwnSitesHoldRequests(String file) throws IOException {
    String site = Files.readString(Shell.root().resolve(file));

    assertThat(site).contains("_UPSTREAMS");
    assertThat(SiteHolding.faults(site)).isEmpty();
  }

  @Test
  void whatCaddyDoesByItselfHoldsNothing() {
    assertThat(SiteHolding.faults("{$DOMAIN} {\n\treverse_proxy {$APP_UPSTREAMS:app:3000}\n}\n"))
        .containsExactly(
            "2: reverse_proxy lacks lb_try_duration 30s, lacks health_uri,"
                + " lacks health_interval 100ms");
  }

  @Test
  void eachProxyIsLookedAtWhereverItsAddressesStand() {
    String site =
        """
        {$DOMAIN} {
          handle /api/* {
            reverse_proxy {
              to {$APP_UPSTREAMS:app:3000} # both slots
              transport http {
                dial_timeout 500ms
              }
              lb_try_duration 30s
              health_uri /health
              # health_interval 100ms
            }
          }
          reverse_proxy /ws {$WS_GATE_UPSTREAMS} {
            lb_try_duration 30s
            health_uri /health
            health_interval 1.5s
          }
        }
        """;

    assertThat(SiteHolding.faults(site))
        .containsExactly(
            "3: reverse_proxy lacks health_interval 100ms",
            "13: reverse_proxy has health_interval 1.5s, more than 400ms");
  }

  @Test
  void nothingIsSaidOfOthersNorOfWhatIsImported() {
    String site =
        """
        (held) {
          lb_try_duration 30s
        }
        {$DOMAIN} {
          reverse_proxy /grafana grafana:3000
          reverse_proxy {$APP_UPSTREAMS:app:3000} {
            import held
          }
        }
        """;

    assertThat(SiteHolding.faults(site)).isEmpty();
  }
}
