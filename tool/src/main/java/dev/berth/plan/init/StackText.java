package dev.berth.plan.init;

import dev.berth.plan.production.Blueprint;
import java.util.ArrayList;
import java.util.List;

/// `berth.yaml`: what Compose can't say.
final class StackText {
  private StackText() {}

  static String of(Blueprint app, Settled settled) {
    List<String> lines = new ArrayList<>();
    lines.add("# What Compose cannot say: where " + app.name() + " runs, what must never be lost.");
    lines.add("# Made by `berth init`; yours to change.");
    lines.add("name: " + app.name());
    lines.add(
        settled
            .server()
            .map(server -> "server: " + server)
            .orElse("# server: root@203.0.113.7   where it runs; this machine without it"));
    lines.add(
        settled
            .domain()
            .map(domain -> "domain: " + domain)
            .orElse("# domain: by default what DOMAIN in the environment file says"));
    lines.add("compose: " + app.composeFile());
    lines.add("env: .env.prod");
    lines.add("");
    lines.add("services:");
    lines.add(
        "  app: {port: %d, health: %s, cutover: %s}"
            .formatted(app.port().orElseThrow(), app.health().orElseThrow(), app.cutover()));
    lines.add("");
    lines.add("proxy: {service: reverse-proxy, site: site.caddy}");
    if (app.site().pages()) {
      lines.add("static: {service: reverse-proxy, path: /srv}");
    }
    data(app, lines);
    app.telegram().ifPresent(telegram -> lines.addAll(List.of("", "telegram: " + telegram)));
    lines.add("");
    lines.add("smoke:");
    app.smoke().forEach(check -> lines.add("  - " + check));
    return String.join("\n", lines) + "\n";
  }

  private static void data(Blueprint app, List<String> lines) {
    if (app.sqlite().isEmpty() && app.files().isEmpty()) {
      return;
    }
    lines.add("");
    lines.add("data:");
    app.sqlite().ifPresent(databases -> lines.add("  sqlite: " + databases));
    app.files().ifPresent(files -> lines.add("  files: " + files));
  }
}
