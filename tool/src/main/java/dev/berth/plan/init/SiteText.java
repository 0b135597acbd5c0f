package dev.berth.plan.init;

import dev.berth.plan.production.Blueprint;
import java.util.ArrayList;
import java.util.List;

/// The site file: a Caddyfile block that plain Caddy fills in from its environment, and Berth from
/// what it knows.
final class SiteText {
  private static final String HEAD =
      """
      # The site of STACK. Made by `berth init`; yours to change. {$NAME:default} is filled in by
      # Caddy from its environment, or by Berth. The certificate comes by itself.
      {$DOMAIN:STACK.localhost} {
      \tencode zstd gzip

      \theader {
      \t\tStrict-Transport-Security "max-age=31536000; includeSubDomains"
      \t\tX-Content-Type-Options nosniff
      \t\tReferrer-Policy no-referrer
      \t\t-Server
      \t\t-Via
      \t}
      """;

  private static final String PROXY =
      """
      \t\treverse_proxy {$APP_UPSTREAMS:app:PORT} {
      \t\t\tlb_policy first
      \t\t\t# While a release takes over, requests wait here instead of failing.
      \t\t\tlb_try_duration 30s
      \t\t\tlb_try_interval 25ms
      \t\t\thealth_uri HEALTH
      \t\t\thealth_interval 100ms
      \t\t\thealth_timeout 2s
      \t\t\ttransport http {
      \t\t\t\tdial_timeout 500ms
      \t\t\t\tkeepalive 30s
      \t\t\t}
      \t\t}
      \t}
      """;

  private static final String PAGES =
      """

      \thandle {
      \t\troot * {$SITE_ROOT:/srv}
      \t\theader Cache-Control no-cache
      ASSETS\t\tfile_server
      \t}
      """;

  private static final String ASSETS =
      """
      \t\t@assets path /assets/*
      \t\theader @assets Cache-Control "public, max-age=31536000, immutable"
      """;

  private static final String INSIDE =
      """

      \t# They ask nobody who calls.
      \t@inside path PATHS
      \thandle @inside {
      \t\trespond 404
      \t}
      """;

  private static final String UNDELIVERED =
      """

      \thandle_errors {
      \t\t# Telegram then retries after exactly one second, without lengthening its pauses.
      \t\t@undelivered {
      \t\t\tpath WEBHOOK
      \t\t\texpression {err.status_code} in [502, 503, 504]
      \t\t}
      \t\theader @undelivered Retry-After 1
      \t\trespond @undelivered 503
      \t\trespond {err.status_code}
      \t}
      """;

  private final Blueprint app;
  private final Blueprint.Site site;

  private SiteText(Blueprint app) {
    this.app = app;
    this.site = app.site();
  }

  static String of(Blueprint app) {
    return new SiteText(app).text();
  }

  private String text() {
    List<String> parts = new ArrayList<>();
    parts.add(HEAD.replace("STACK", app.name()));
    if (!site.inside().isEmpty()) {
      parts.add(INSIDE.replace("PATHS", String.join(" ", site.inside())));
    }
    parts.add(toTheApp());
    parts.add(body());
    parts.add(
        PROXY
            .replace("PORT", String.valueOf(app.port().orElseThrow()))
            .replace("HEALTH", app.health().orElseThrow()));
    if (!site.matchers().isEmpty()) {
      parts.add(PAGES.replace("ASSETS", site.assets() ? ASSETS : ""));
    }
    site.webhook().ifPresent(path -> parts.add(UNDELIVERED.replace("WEBHOOK", path)));
    parts.add("}\n");
    return String.join("", parts);
  }

  private String toTheApp() {
    return site.matchers().isEmpty()
        ? "\n\thandle {\n"
        : "\n\t@app path %s\n\thandle @app {\n".formatted(String.join(" ", site.matchers()));
  }

  /// How much a request may send.
  private String body() {
    if (site.uploads().isEmpty()) {
      return "\t\trequest_body {\n\t\t\tmax_size 1MB\n\t\t}\n";
    }
    return """
    \t\t@small not path %s
    \t\trequest_body @small {
    \t\t\tmax_size 1MB
    \t\t}
    \t\trequest_body {
    \t\t\tmax_size 21MB
    \t\t}
    """
        .formatted(String.join(" ", site.uploads()));
  }
}
