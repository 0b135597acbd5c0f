package dev.berth.proxy.swap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.proxy.swap.SwapCaddyfile.Part;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SwapCaddyfileTest {
  private static final String PLANNED =
      """
      {
      	servers {
      		timeouts {
      			idle 65s
      		}
      	}
      }

      (common) {
      	log
      }

      http:// {
      	import common
      	abort
      }

      {$DOMAIN} {
      	handle {
      		file_server
      	}
      }
      """;

  @Test
  void aStandInHasPortsOfItsOwnAndIsAskedOverHttp() {
    String text =
        new SwapCaddyfile(Part.STAND_IN, Optional.of("https://ca.test/directory"), true)
            .of(PLANNED);

    assertThat(text)
        .startsWith(
            """
            {
            	admin unix//run/berth/admin.sock
            	skip_install_trust
            	http_port 20080
            	https_port 20443
            	cert_issuer acme https://ca.test/directory {
            		disable_tlsalpn_challenge
            		trusted_roots /etc/berth/acme-root.crt
            	}
            	servers {
            		protocols h1 h2
            		timeouts {
            			idle 15s
            		}
            	}
            }

            (parting) {
            """);
  }

  @Test
  void aStandInDoesNotWaitForWhoeverAsksNothing() {
    String bare = "a.test {\n\tfile_server\n}\n";

    assertThat(new SwapCaddyfile(Part.STAND_IN, Optional.empty(), false).of(bare))
        .contains("\t\tprotocols h1 h2\n\t\ttimeouts {\n\t\t\tidle 15s\n\t\t}\n\t}\n}\n");
    assertThat(new SwapCaddyfile(Part.CADDY, Optional.empty(), false).of(PLANNED))
        .contains("idle 65s")
        .doesNotContain("idle 15s");
  }

  @Test
  void aStandInOrdersACertificateWhenItIsAskedForOne() {
    String planned =
        PLANNED
            + "\nhttp://a.test, a.test {\n\tabort\n}\n"
            + "\nb.test {\n\ttls {\n\t\tprotocols tls1.3\n\t}\n\tabort\n}\n";

    assertThat(new SwapCaddyfile(Part.STAND_IN, Optional.empty(), false).of(planned))
        .contains("http:// {\n\timport parting\n\timport common\n")
        .contains("{$DOMAIN} {\n\timport parting\n\ttls {\n\t\ton_demand\n\t}\n\thandle {\n")
        .endsWith(
            """
            http://a.test {
            	import parting
            	abort
            }

            a.test {
            	import parting
            	tls {
            		on_demand
            	}
            	abort
            }

            b.test {
            	import parting
            	tls {
            		on_demand
            		protocols tls1.3
            	}
            	abort
            }
            """);
    assertThat(new SwapCaddyfile(Part.CADDY, Optional.empty(), false).of(planned))
        .contains("http://a.test, a.test {\n")
        .doesNotContain("on_demand");
  }

  @Test
  void everySiteCanEndItsConnections() {
    String text = new SwapCaddyfile(Part.CADDY, Optional.empty(), false).of(PLANNED);

    assertThat(text)
        .doesNotContain("http_port", "disable_tlsalpn_challenge", "trusted_roots")
        .contains("(common) {\n\tlog\n}")
        .contains("http:// {\n\timport parting\n\timport common\n\tabort\n}")
        .contains("{$DOMAIN} {\n\timport parting\n\thandle {\n");
  }

  @Test
  void aPlanWithoutOptionsOfItsOwnGetsThem() {
    String text =
        new SwapCaddyfile(Part.CADDY, Optional.empty(), false).of("a.test {\n\tfile_server\n}\n");

    assertThat(text)
        .contains("\tservers {\n\t\tprotocols h1 h2\n\t}\n}\n\n(parting) {")
        .endsWith("}\n\na.test {\n\timport parting\n\tfile_server\n}\n");
  }
}
