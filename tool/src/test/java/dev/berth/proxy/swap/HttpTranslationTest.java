package dev.berth.proxy.swap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.proxy.nginx.NginxParser;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HttpTranslationTest {
  /// What is in a server, and a line of the Caddyfile that comes of it.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          location / { proxy_pass http://app:3000; } | reverse_proxy app:3000
          location / { proxy_pass http://unix:/run/app.sock; } | reverse_proxy unix//run/app.sock
          location / { proxy_pass https://far.example; } | reverse_proxy https://far.example
          location /api/ { proxy_pass http://app:3000/; } | uri strip_prefix /api
          location /api/ { proxy_pass http://app:3000/v1/; } | rewrite * /v1{uri}
          location /api { proxy_pass http://app:3000/v1; } | uri path_regexp ^/api /v1
          location = /x { proxy_pass http://app:3000/y; } | rewrite * /y
          location / { set $a app:1; proxy_pass http://$a; } | reverse_proxy app:1
          location / { APP; SET X-Id $request_id; } | header_up X-Id {http.request.uuid}
          location / { APP; SET Cookie ""; } | header_up -Cookie
          location / { APP; SET X-A "a $http_referer"; } | header_up X-A "a {header.Referer}"
          location / { APP; proxy_hide_header X-Powered-By; } | header_down -X-Powered-By
          location / { APP; proxy_read_timeout 90; } | read_timeout 90s
          location / { APP; proxy_buffering off; } | flush_interval -1
          location / { return 204; } | respond 204
          location / { return 200 "ok then"; } | respond "ok then" 200
          location / { return 403; } | error 403
          location / { return 302 /else; } | redir * /else 302
          location / { return https://b.example$request_uri; } | redir https://b.example{uri} 302
          location / { return 444; } | abort
          location ^~ /a { } location /a/b { } | not path /a/b*
          location /m/ { alias /srv/media/; } | root * /srv/media
          location /m/ { alias /srv/media/; } | uri strip_prefix /m
          location / { root /srv; autoindex on; } | browse
          location / { root /srv; index home.htm; } | index home.htm
          location / { root /srv; gzip_static on; } | precompressed gzip
          location / { root /srv; try_files $uri $uri/ =404; } | try_files {path} {path}/ =404
          location / { root /srv; try_files $uri @a; } location @a { APP; } | @file file {path}
          location / { root /srv; expires -1; } | +Cache-Control no-cache
          rewrite ^/o/(\\w+)$ /n?id=$1 last; | rewrite @rewrite1 /n?id={re.rewrite1.1}
          rewrite ^/o$ /n? redirect; | redir @rewrite1 /n 302
          if ($host = b.example) { return 301 /b; } | redir @if1 /b 301
          if ($request_method != GET) { return 405; } | @if1 not vars {method} GET
          if ($http_user_agent ~* "bad bot") { return 403; } | @if1 vars_regexp if1 {header.User-Agent} "(?i)bad bot"
          client_max_body_size 0; location / { APP; } | reverse_proxy a:1
          location / { APP; } | max_size 1MiB
          allow 10.0.0.1; deny all; | @denied not client_ip 10.0.0.1
          deny 10.0.0.1; allow all; | @denied client_ip 10.0.0.1
          error_page 404 /404.html; | handle_errors 404 {
          ssl_protocols TLSv1.3; | protocols tls1.3
          location /x { internal; root /srv; } | error 404
          add_header X-A b always; | header X-A b
          add_header X-A b; | match status 2xx 3xx
          access_log off; | log_skip
          """)
  void writes(String server, String line) {
    String text =
        server.replace("APP;", "proxy_pass http://a:1;").replace("SET ", "proxy_set_header ");

    assertThat(of("server { listen 80; server_name x.example; " + text + " }").caddyfile().lines())
        .map(String::strip)
        .contains(line.strip());
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

  @Test
  void choosesBetweenServersAsNginxDoes() {
    String upstream =
        "upstream app { server a:1 weight=3; server b:1; keepalive 8; }"
            + "server { server_name x; location / { proxy_pass http://app; } }";

    assertThat(of(upstream).caddyfile())
        .contains("reverse_proxy a:1 b:1 {", "lb_policy weighted_round_robin 3 1")
        .contains("lb_try_duration 5s", "fail_duration 10s");
    assertThat(of(upstream.replace(" weight=3", "")).caddyfile())
        .contains("lb_policy round_robin");
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
