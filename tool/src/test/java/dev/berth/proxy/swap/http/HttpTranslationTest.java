package dev.berth.proxy.swap.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.problem.Place;
import dev.berth.proxy.nginx.NginxDirective;
import dev.berth.proxy.nginx.NginxParser;
import dev.berth.proxy.swap.directive.Decision;
import dev.berth.proxy.swap.directive.Verdict;
import dev.berth.proxy.swap.http.Idioms.Idiom;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class HttpTranslationTest {
  @ParameterizedTest
  @MethodSource("dev.berth.proxy.swap.http.Idioms#all")
  void writes(Idiom idiom) {
    assertThat(of(idiom.server("x.example")).caddyfile().lines())
        .map(String::strip)
        .contains(idiom.line());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          server { listen 80; } | {$DOMAIN}
          server { listen 80; server_name localhost; } | {$DOMAIN}
          server { listen 443 ssl; server_name a b; } | a, b
          server { listen 8443 ssl; server_name a; } | a:8443
          server { listen 80; listen 443 ssl; server_name a; } | http://a, a
          server { listen 80; server_name .a.example; } | a.example, *.a.example
          server { listen 80; server_name ${DOMAIN}; } | {$DOMAIN}
          """)
  void namesSites(String server, String address) {
    assertThat(of(server).caddyfile()).contains("\n" + address + " {\n");
  }

  /// Caddy refuses `tls` where plain requests come, too.
  @Test
  void aSiteWithDemandsOnTlsHasNoPlainAddress() {
    String both = "server { listen 80; listen 443 ssl; server_name a; ssl_protocols TLSv1.3; }";

    assertThat(of(both).caddyfile())
        .containsPattern("(?m)^http://a \\{\n(\t[^t].*\n|\n)*}")
        .contains("\na {\n\ttls {\n\t\tprotocols tls1.3\n\t}\n");
  }

  @Test
  void choosesBetweenServersAsNginxDoes() {
    String upstream =
        "upstream app { server a:1 weight=3; server b:1; keepalive 8; }"
            + "server { server_name x; location / { proxy_pass http://app; } }";

    assertThat(of(upstream).caddyfile())
        .contains("reverse_proxy a:1 b:1 {", "lb_policy weighted_round_robin 3 1")
        .contains("lb_try_duration 5s", "fail_duration 10s");
    assertThat(of(upstream.replace(" weight=3", "")).caddyfile()).contains("lb_policy round_robin");
    assertThat(of(upstream.replace("b:1", "b:1 backup")).caddyfile()).contains("lb_policy first");
  }

  @Test
  void mapsStandInTheSitesThatUseThem() {
    String map =
        "map $host $there { default a:1; ~*^b b:1; }"
            + "server { server_name x; location / { proxy_pass http://$there; } }"
            + "server { server_name y; return 204; }";

    assertThat(of(map).caddyfile())
        .containsOnlyOnce("map {host} {there} {\n\t\tdefault a:1\n\t\t~(?i)^b b:1\n\t}")
        .contains("reverse_proxy {there}");
  }

  @Test
  void believesProxiesInFrontThatNginxBelieves() {
    assertThat(
            of("set_real_ip_from 10.0.0.0/8; set_real_ip_from fd00::/8; real_ip_header"
                    + " CF-Connecting-IP; real_ip_recursive on; server { server_name x; }")
                .caddyfile())
        .contains("trusted_proxies static 10.0.0.0/8 fd00::/8\n")
        .contains("client_ip_headers CF-Connecting-IP\n", "trusted_proxies_strict\n");
  }

  /// In Caddy's own order `handle` comes before `error`: a guard beside it would never be asked.
  @Test
  void whoMayIsAskedBeforeAnythingIsAnswered() {
    assertThat(
            of("server { server_name x; if ($http_x_key != k) { return 403; }"
                    + " location / { proxy_pass http://a:1; } }")
                .caddyfile())
        .containsPattern("route \\{\\s+@if1 .*\\s+error @if1 403\\s+handle \\{");
    assertThat(
            of("server { server_name x; location / { root /srv; allow 10.0.0.1; deny all;"
                    + " try_files $uri @a; } location @a { proxy_pass http://a:1; } }")
                .caddyfile())
        .containsPattern("route \\{\\s+@denied1 .*\\s+error @denied1 403");
  }

  @Test
  void whatItDoesNotKnowIsNeverSilent() {
    List<Decision> decisions =
        of("server { server_name x; more_set_headers X; location ~ (?!a)b { root /srv; } }")
            .decisions();

    assertThat(decisions)
        .filteredOn(each -> each.verdict() instanceof Verdict.NoEquivalent)
        .extracting(each -> each.directive().name())
        .containsExactly("more_set_headers", "location", "root");
  }

  /// Whatever is written: there is a Caddyfile, and one decision for each directive.
  @Test
  void neverFallsOver() {
    List<String> names =
        List.of(
            ("server location if map upstream http listen server_name set root alias return rewrite"
                    + " proxy_pass proxy_set_header add_header expires try_files error_page allow"
                    + " deny auth_basic gzip client_max_body_size keepalive_timeout"
                    + " set_real_ip_from access_log x")
                .split(" "));
    List<String> args =
        List.of(
            ("/,/a,= ,~,^~,@a,$host,$x,${y},http://a,off,on,99999999999,1m,(,*,80,=404,[::]:80,ssl,"
                    + "https://$x/y?,")
                .split(",", -1));
    for (long seed = 1; seed <= 3_000; seed++) {
      Random random = new Random(seed);
      List<NginxDirective> tree = List.of(directive(random, names, args, 4));

      HttpTranslation.Result result = HttpTranslation.of(tree);

      assertThat(result.decisions())
          .as("seed %d", seed)
          .extracting(Decision::directive)
          .containsExactlyElementsOf(tree.getFirst().all().toList());
    }
  }

  private static NginxDirective directive(
      Random random, List<String> names, List<String> args, int depth) {
    List<String> chosen =
        random.ints(random.nextInt(4), 0, args.size()).mapToObj(args::get).toList();
    int children = depth == 0 ? 0 : random.nextInt(6);
    List<NginxDirective> block = new ArrayList<>();
    for (int i = 0; i < children; i++) {
      block.add(directive(random, names, args, depth - 1));
    }
    String name = depth > 2 ? names.getFirst() : names.get(random.nextInt(names.size()));
    return new NginxDirective(name, chosen, Optional.of(block), Place.of(Path.of("x")));
  }

  private static HttpTranslation.Result of(String text) {
    return HttpTranslation.of(
        NginxParser.parse(
            Path.of("nginx.conf"),
            text,
            problem -> {
              throw new AssertionError(problem.what());
            }));
  }
}
