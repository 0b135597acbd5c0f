package dev.berth.release;

import dev.berth.stack.yaml.Yaml;
import java.nio.file.Path;
import java.util.List;

/// Answers in the place of Telegram's Bot API where a release is started on copies of the data and
/// nobody outside is reached, so that an app that registers its webhook before it serves comes to
/// serve there. What it is told goes nowhere. A release has one if `telegram.standIn` says so.
///
/// Caddy does it: the image of its edge is on each server that has a stack.
///
/// @param image of Caddy
/// @param configuration the file with [#CONFIGURATION], on the machine that it runs on
public record TelegramStandIn(String image, Path configuration) {
  /// In the compose file of a release: the variable that leads the app to the Bot API.
  private static final String KEY = "x-berth-telegram";

  private static final String SERVICE = "berth-telegram";
  private static final String INSIDE = "/etc/caddy/Caddyfile";

  /// Answers that libraries take for Telegram's: https://core.telegram.org/bots/api. Who polls is
  /// asked to wait, since nothing here could hold a request.
  public static final String CONFIGURATION =
      """
      {
      	auto_https off
      	persist_config off
      }
      :8081 {
      	header Content-Type application/json
      	@me path_regexp (?i)/getme$
      	handle @me {
      		respond `{"ok":true,"result":{"id":1,"is_bot":true,"first_name":"Stand-in",\
      "username":"stand_in_bot"}}`
      	}
      	@webhook path_regexp (?i)/getwebhookinfo$
      	handle @webhook {
      		respond `{"ok":true,"result":{"url":"","has_custom_certificate":false,\
      "pending_update_count":0}}`
      	}
      	@updates path_regexp (?i)/getupdates$
      	handle @updates {
      		respond `{"ok":false,"error_code":429,"description":"Too Many Requests: retry after 30",\
      "parameters":{"retry_after":30}}` 429
      	}
      	@message path_regexp (?i)/(sendmessage|sendphoto|sendvideo|senddocument|editmessagetext)$
      	handle @message {
      		respond `{"ok":true,"result":{"message_id":1,"date":1,"chat":{"id":1,"type":"private"}}}`
      	}
      	handle {
      		respond `{"ok":true,"result":true}`
      	}
      }
      """;

  /// Whether a release has been made with the wish for one.
  public static boolean isWantedBy(Yaml.Mapping release) {
    return release.has(KEY);
  }

  /// The compose file of a release that wants one.
  ///
  /// @param variable that leads the app to the Bot API
  static Yaml.Mapping wanted(Yaml.Mapping release, String variable) {
    return release.with(KEY, variable);
  }

  /// The same services with it, led to it, and started when it answers.
  Yaml.Mapping beside(Yaml.Mapping services, Yaml.Mapping release) {
    if (!(release.get(KEY).orElse(null) instanceof Yaml.Scalar variable)) {
      return services;
    }
    Yaml.Mapping led = Yaml.Mapping.empty();
    for (Yaml.Entry entry : services.entries()) {
      led =
          entry.value() instanceof Yaml.Mapping service
              ? led.with(entry.key(), led(service, variable.text()))
              : led.with(entry.key(), entry.value());
    }
    return led.with(SERVICE, service());
  }

  private static Yaml.Mapping led(Yaml.Mapping service, String variable) {
    Yaml.Mapping environment =
        ComposeOverlay.pairs(service.get("environment").orElse(Yaml.Mapping.empty()))
            .with(variable, "http://" + SERVICE + ":8081");
    Yaml.Mapping healthy = Yaml.Mapping.empty().with("condition", "service_healthy");
    return service
        .with("environment", environment)
        .with("depends_on", service.mapping("depends_on").with(SERVICE, healthy));
  }

  /// It takes its own configuration once more only when it runs with it.
  private Yaml.Mapping service() {
    Yaml.Mapping health =
        Yaml.Mapping.empty()
            .with("test", Yaml.Sequence.of(List.of("CMD", "caddy", "reload", "--config", INSIDE)))
            .with("interval", "1s")
            .with("timeout", "5s")
            .with("retries", Yaml.Scalar.of(30));
    return Yaml.Mapping.empty()
        .with("image", image)
        .with("pull_policy", "never")
        .with("entrypoint", Yaml.Sequence.of(List.of()))
        .with("command", Yaml.Sequence.of(List.of("caddy", "run", "--config", INSIDE)))
        .with("volumes", Yaml.Sequence.of(List.of(configuration + ":" + INSIDE + ":ro")))
        .with("restart", "no")
        .with("healthcheck", health);
  }
}
