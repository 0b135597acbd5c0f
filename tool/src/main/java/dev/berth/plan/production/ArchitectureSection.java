package dev.berth.plan.production;

import static dev.berth.plan.production.content.Architecture.Role.NETWORK;
import static dev.berth.plan.production.content.Architecture.Role.OUTSIDE;
import static dev.berth.plan.production.content.Architecture.Role.PROXY;
import static dev.berth.plan.production.content.Architecture.Role.SERVICE;
import static dev.berth.plan.production.content.Architecture.Role.VOLUME;

import dev.berth.inspect.Finding;
import dev.berth.inspect.Kind;
import dev.berth.plan.production.app.App;
import dev.berth.plan.production.app.Program;
import dev.berth.plan.production.app.Route;
import dev.berth.plan.production.app.Volume;
import dev.berth.plan.production.content.Rules;
import dev.berth.plan.production.content.Source;
import dev.berth.plan.production.content.Statement;
import dev.berth.plan.production.content.Text;
import dev.berth.plan.production.ecosystem.Ecosystem;
import java.util.Locale;

/// Proxy, services, volumes, networks, and who is outside.
final class ArchitectureSection implements Section {
  @Override
  public void write(App app, Draft draft) {
    draft.part("people", OUTSIDE, Statement.of("browsers", Rules.AUTOMATIC_TLS));
    String authority =
        app.stack()
            .flatMap(stack -> stack.tls().ca())
            .map(ca -> String.valueOf(ca.getHost()))
            .orElse("Let's Encrypt");
    draft.part("authority", OUTSIDE, Statement.of(authority, Rules.AUTOMATIC_TLS));
    draft.part(
        "edge",
        PROXY,
        Statement.of("Caddy, the server's one proxy: 80 and 443", Rules.SITE, Rules.PUBLISHED));
    draft.part(
        "network",
        NETWORK,
        Statement.of(
            Text.code(app.name()) + ": the stack's own; nothing of it is published",
            Rules.COMPOSE,
            Rules.PUBLISHED));
    draft.link("people", "edge", "HTTPS 443, HTTP 80");
    draft.link("edge", "authority", "ACME");
    service(app, draft);
    telegram(app, draft);
    beside(app, draft);
    others(app, draft);
  }

  private static void service(App app, Draft draft) {
    Statement port = app.portStatement();
    Statement start = Ecosystem.of(app).start(app);
    draft.part(
        "app",
        SERVICE,
        Statement.of(start.text().replace("start: ", "") + ", " + port.text(), start.sources())
            .and(port.sources().toArray(Source[]::new)));
    draft.link("edge", "app", port.text());
    for (Volume volume : app.volumes()) {
      draft.part(volume.key(), VOLUME, Statement.of(volume.shown(), volume.why()));
      draft.link("app", volume.key(), volume.mount());
    }
  }

  private static void telegram(App app, Draft draft) {
    if (!app.isTelegram()) {
      return;
    }
    Finding why =
        app.first(Kind.TELEGRAM_LIBRARY).or(() -> app.first(Kind.TELEGRAM_UPDATES)).orElseThrow();
    draft.part("telegram", OUTSIDE, Statement.of("Telegram's Bot API", Source.of(why)));
    app.first(Kind.WEBHOOK_ROUTE)
        .ifPresent(route -> draft.link("telegram", "edge", Route.of(route).path()));
    draft.link("app", "telegram", "Bot API, HTTPS");
  }

  private static void beside(App app, Draft draft) {
    for (Program program : app.programs().beside()) {
      Finding evidence = program.evidence();
      String name = app.serviceName(program);
      draft.part(name, SERVICE, Statement.of("`" + evidence.value() + "`", Source.of(evidence)));
      app.volumes().forEach(volume -> draft.link(name, volume.key(), volume.mount()));
    }
  }

  private static void others(App app, Draft draft) {
    app.all(Kind.DATABASE)
        .filter(database -> !database.value().startsWith("sqlite"))
        .forEach(database -> {
          String name = database.value().split(" ", 2)[0].toLowerCase(Locale.ROOT);
          draft.part(name, OUTSIDE, Statement.of(database.value(), Source.of(database)));
          draft.link("app", name, "by its own protocol");
        });
  }
}
