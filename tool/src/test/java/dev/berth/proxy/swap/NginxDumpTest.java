package dev.berth.proxy.swap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.berth.problem.Problem;
import dev.berth.problem.ProblemException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NginxDumpTest {
  private static final String PRINTED =
      """
      # configuration file /etc/nginx/nginx.conf:
      user www-data;
      http {
          include /etc/nginx/mime.types;
          include conf.d/*.conf;
      }

      # configuration file /etc/nginx/mime.types:
      types { text/html html; }

      # configuration file /etc/nginx/conf.d/shop.conf:
      server {
          listen 443 ssl;
          server_name shop.example www.shop.example;
          include /etc/letsencrypt/options-ssl-nginx.conf;
          root /srv/shop/;
          location /pictures/ { alias /srv/pictures/; }
      }

      # configuration file /etc/letsencrypt/options-ssl-nginx.conf:
      ssl_session_cache shared:le_nginx_SSL:10m;
      """;

  @TempDir private Path scratch;

  @Test
  void followsIncludesToWhereverTheServerHasThem() {
    SwapPlan plan = NginxDump.parse(PRINTED).plan(scratch);

    assertThat(plan.problems()).isEmpty();
    assertThat(plan.read())
        .containsExactly(
            "etc/nginx/nginx.conf",
            "etc/nginx/conf.d/shop.conf",
            "etc/letsencrypt/options-ssl-nginx.conf");
    assertThat(plan.caddyfile()).contains("shop.example, www.shop.example {");
  }

  @Test
  void knowsWhatCaddyNeedsOfTheServer() {
    SwapNeeds needs = SwapNeeds.of(NginxDump.parse(PRINTED).plan(scratch));

    assertThat(needs.names()).containsExactly("shop.example", "www.shop.example");
    assertThat(needs.directories()).containsExactly("/srv/pictures", "/srv/shop");
    assertThat(needs.user()).contains("www-data");
    assertThat(needs.problems()).isEmpty();
  }

  @Test
  void namesAllThatKeepsCaddyFromTakingOver() {
    String conf =
        """
        # configuration file /etc/nginx/nginx.conf:
        stream { server { listen 5432; proxy_pass 127.0.0.1:5433; } }
        http {
            upstream app { server unix:/run/app.sock; }
            server { listen 8080; location / { proxy_pass http://app; } }
            server { listen 127.0.0.1:80; server_name in.example; }
            server {
                listen 443 ssl; server_name *.shop.example;
                location ~ [.]php$ { fastcgi_pass 127.0.0.1:9000; }
            }
        }
        """;

    SwapNeeds needs = SwapNeeds.of(NginxDump.parse(conf).plan(scratch));

    assertThat(needs.problems())
        .extracting(Problem::what)
        .contains(
            "nginx passes on more than http: `stream`",
            "`listen 8080` is not moved",
            "`listen 127.0.0.1:80` is not moved",
            "no certificate can be had for `*.shop.example`",
            "`fastcgi_pass 127.0.0.1:9000` has no equivalent",
            "the app is asked over a socket: `unix:/run/app.sock`");
  }

  @Test
  void refusesWhatNamesNoFile() {
    assertThatThrownBy(() -> NginxDump.parse("nginx: something else\n"))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("names no configuration file");
  }
}
