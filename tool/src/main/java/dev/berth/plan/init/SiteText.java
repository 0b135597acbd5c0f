package dev.berth.plan.init;

import dev.berth.plan.production.Blueprint;
import java.util.ArrayList;
import java.util.List;

/// The site file: a Caddyfile block that plain Caddy fills in from its environment, and Berth from
/// what it knows.
final class SiteText {
  private static final String HEAD =
      """
      # The site of %s. Made by `berth init`; yours to change. {$NAME:default} is filled in by Caddy
      # from its environment, or by Berth. The certificate comes by itself.
      {$DOMAIN:%s.localhost} {
      	encode zstd gzip

      	header {
      		Strict-Transport-Security "max-age=31536000; includeSubDomains"
      		X-Content-Type-Options nosniff
      		Referrer-Policy no-referrer
      		-Server
      		-Via
      	}
      """;

  private static final String PROXY =
      """
      		reverse_proxy {$APP_UPSTREAMS:app:%d} {
      			lb_policy first
      			# While a release takes over, requests wait here instead of failing.
      			lb_try_duration 30s
      			lb_try_interval 25ms
      			health_uri %s
      			health_interval 100ms
      			health_timeout 2s
      			transport http {
      				dial_timeout 500ms
      				keepalive 30s
      			}
      		}
      	}
      """;

  private static final String PAGES =
      """

      	handle {
      		root * {$SITE_ROOT:/srv}
      		header Cache-Control no-cache
      %s		file_server
      	}
      """;

  private static final String ASSETS =
      """
      		@assets path /assets/*
      		header @assets Cache-Control "public, max-age=31536000, immutable"
      """;

  private static final String INSIDE =
      """

      	# They ask nobody who calls.
      	@inside path %s
      	handle @inside {
      		respond 404
      	}
      """;

  private static final String UNDELIVERED =
      """

      	handle_errors {
      		# Telegram then retries after exactly one second, without lengthening its pauses.
      		@undelivered {
      			path %s
      			expression {err.status_code} in [502, 503, 504]
      		}
      		header @undelivered Retry-After 1
      		respond @undelivered 503
      		respond {err.status_code}
      	}
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
    parts.add(HEAD.formatted(app.name(), app.name()));
    if (!site.inside().isEmpty()) {
      parts.add(
          INSIDE.formatted(String.join(" ", site.inside())));
    }
    parts.add(toTheApp());
    parts.add(body());
    parts.add(PROXY.formatted(app.port().orElseThrow(), app.health().orElseThrow()));
    if (!site.matchers().isEmpty()) {
      parts.add(PAGES.formatted(site.assets() ? ASSETS : ""));
    }
    site.webhook().ifPresent(path -> parts.add(UNDELIVERED.formatted(path)));
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
    		@small not path %s
    		request_body @small {
    			max_size 1MB
    		}
    		request_body {
    			max_size 21MB
    		}
    """
        .formatted(String.join(" ", site.uploads()));
  }
}
