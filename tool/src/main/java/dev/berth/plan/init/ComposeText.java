package dev.berth.plan.init;

import dev.berth.plan.production.Blueprint;
import dev.berth.plan.production.app.Volume;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// The Compose file. It works by itself, too: then `reverse-proxy` is Caddy with the same site.
final class ComposeText {
  private static final String HEAD =
      """
      # NAME in its production form. Made by `berth init`; yours to change. Works by itself; under
      # Berth the server's own Caddy takes the place of `reverse-proxy`.
      name: NAME

      x-logging: &logging
        driver: json-file
        options: {max-size: 10m, max-file: "3"}

      x-hardened: &hardened
        init: true
        restart: unless-stopped
        read_only: true
        cap_drop: [ALL]
        security_opt: ["no-new-privileges:true"]
        logging: *logging

      services:
      """;

  private static final String APP =
      """
        SERVICE:
          <<: *hardened
          image: NAME/app
          build: BUILD
          env_file: .env.prod
          stop_grace_period: PERIOD
          tmpfs: ["/tmp:size=64m,mode=1777"]
      """;

  private static final String LIMITS =
      """
          mem_limit: MEMORY
          memswap_limit: MEMORY
          pids_limit: 256
          cpus: 1.0
      """;

  private static final String HEALTH =
      """
          healthcheck:
            test: TEST
            interval: 5s
            timeout: 3s
            start_period: 20s
            retries: 3
      """;

  private static final String PROXY =
      """

        reverse-proxy:
          <<: *hardened
      IMAGE    # No secret reaches the proxy: it gets these and nothing of the environment file.
          environment:
            DOMAIN: ${DOMAIN:?set DOMAIN in the environment file}
          depends_on:
            app: {condition: READY}
          ports: ["80:80", "443:443"]
          cap_add: [NET_BIND_SERVICE]
          tmpfs: ["/tmp:size=16m", "/config:size=4m"]
          volumes: [VOLUMES]
          mem_limit: MEMORY
          memswap_limit: MEMORY
          pids_limit: 128
          cpus: 1.0
      """;

  private final Blueprint app;
  private final Settled settled;

  private ComposeText(Blueprint app, Settled settled) {
    this.app = app;
    this.settled = settled;
  }

  static String of(Blueprint app, Settled settled) {
    return new ComposeText(app, settled).text();
  }

  private String text() {
    StringBuilder text = new StringBuilder(HEAD.replace("NAME", app.name()));
    text.append(service("app"));
    probe().ifPresent(test -> text.append(HEALTH.replace("TEST", test)));
    String limits = LIMITS.replace("MEMORY", app.memory().service() + "m");
    text.append(limits);
    for (Blueprint.Beside beside : app.beside()) {
      text.append('\n').append(service(beside.service()));
      text.append("    command: ")
          .append(ExecForm.composed(ExecForm.of(beside.command())))
          .append('\n');
      text.append(limits);
    }
    text.append(proxy());
    text.append("\n# External with fixed names: no Compose command can remove or recreate them.\n");
    text.append("volumes:\n");
    app.volumes().stream().map(Volume::key).forEach(key -> text.append(external(key)));
    return text.append(external("caddy_data")).toString();
  }

  private String service(String name) {
    String service =
        APP.replace("SERVICE", name)
            .replace("NAME", app.name())
            .replace("BUILD", build())
            .replace("PERIOD", app.stopSeconds() + "s");
    if (app.volumes().isEmpty()) {
      return service;
    }
    return service
        + "    volumes:\n"
        + app.volumes().stream()
            .map(volume -> "      - " + volume.key() + ":" + volume.mount() + "\n")
            .collect(Collectors.joining());
  }

  /// A Dockerfile that somebody else has written ends with the app, whatever its stages are called.
  private String build() {
    List<String> keys = new ArrayList<>(List.of("context: ."));
    if (!app.dockerfile().equals("Dockerfile")) {
      keys.add("dockerfile: " + app.dockerfile());
    }
    if (!settled.isOthersDockerfile()) {
      keys.add("target: app");
    }
    return "{" + String.join(", ", keys) + "}";
  }

  /// The app's own runtime asks; another program only where the image is known to have it.
  private Optional<String> probe() {
    return app.probe()
        .filter(command -> !settled.isOthersDockerfile() || !command.startsWith("curl "))
        .map(command -> {
          List<String> words = new ArrayList<>(List.of("CMD"));
          words.addAll(ExecForm.of(command));
          return ExecForm.composed(words);
        });
  }

  private String proxy() {
    String dockerfile =
        app.dockerfile().equals("Dockerfile") ? "" : ", dockerfile: " + app.dockerfile();
    String image =
        app.site().pages()
            ? """
                image: %s/reverse-proxy
                build: {context: .%s, target: %s}
            """
                .formatted(app.name(), dockerfile, InitPlanner.PROXY)
            : """
                image: caddy:2
            """;
    String site = app.site().pages() ? "" : "\"./site.caddy:/etc/caddy/Caddyfile:ro\", ";
    String condition = probe().isPresent() ? "service_healthy" : "service_started";
    return PROXY
        .replace("IMAGE", image)
        .replace("READY", condition)
        .replace("MEMORY", app.memory().edge() + "m")
        .replace("VOLUMES", site + "\"caddy_data:/data\"");
  }

  private String external(String key) {
    return "  " + key + ": {external: true, name: " + app.name() + "_" + key + "}\n";
  }
}
