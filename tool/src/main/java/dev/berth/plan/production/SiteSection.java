package dev.berth.plan.production;

import static dev.berth.plan.production.content.Text.code;
import static dev.berth.plan.production.content.Text.codes;

import dev.berth.inspect.Finding;
import dev.berth.inspect.Kind;
import dev.berth.plan.production.app.App;
import dev.berth.plan.production.app.FrontEnd;
import dev.berth.plan.production.app.Route;
import dev.berth.plan.production.content.CommandLine.Stage;
import dev.berth.plan.production.content.Milestone;
import dev.berth.plan.production.content.Phase;
import dev.berth.plan.production.content.Risk;
import dev.berth.plan.production.content.Risk.Level;
import dev.berth.plan.production.content.Rules;
import dev.berth.plan.production.content.Source;
import dev.berth.plan.production.content.Source.Assumption;
import dev.berth.plan.production.content.Statement;
import dev.berth.plan.production.content.Task;
import dev.berth.plan.production.given.GivenSite;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What the edge serves: which paths go to the app, which are pages, how large a body may be.
final class SiteSection implements Section {
  private static final Assumption EMPTY_BASE =
      new Assumption("An empty API base means the page's own origin.", "the owner");
  private static final Assumption UPLOAD =
      new Assumption("Uploads are at most 20 MB, as Telegram's bots get them.", "the owner");
  private static final Assumption BODY =
      new Assumption("Other requests need no more than 1 MB.", "the owner");

  @Override
  public void write(App app, Draft draft) {
    String file = app.layout().siteFile();
    Optional<GivenSite> given = GivenSite.of(app);
    List<Statement> site = given.map(there -> kept(app, there)).orElseGet(() -> site(app));
    draft.topic("Edge, static pages and API base", site);
    boolean lacks = given.filter(there -> !there.missing().isEmpty()).isPresent();
    String check = check(app, app.layout().typed(file));
    draft.task(
        Task.of(
                Phase.STACK,
                file,
                lacks ? Task.Change.MODIFY : app.layout().changeOf(file),
                Statement.of("what the edge serves under the domain", Rules.SITE))
            .with(site)
            .accepted(check, "`Valid configuration`"));
    draft.command(Stage.BUILD, check, Statement.of("exit 0, “Valid configuration”", Rules.SITE));
    draft.milestone(
        new Milestone(
            Phase.STACK,
            Statement.of(
                "Compose and Caddy accept the files, the environment is complete",
                Rules.COMPOSE,
                Rules.MARKS),
            "berth env check",
            "exit 0"));
    if (given.isEmpty()) {
      draft.choose(
          "request_body in " + file,
          app.has(Kind.UPLOAD_ROUTE) ? "21MB, else 1MB" : "1MB",
          Statement.of("nothing else bounds what a request may send", limits(app)));
    }
    base(app, draft);
    if (!app.hasOwnAuthority()) {
      certificates(draft);
    }
  }

  private static void certificates(Draft draft) {
    draft.risk(
        new Risk(
            Statement.of(
                "no certificate comes: the authority's limits are used up",
                Rules.CERTIFICATE_LIMITS),
            Level.LOW,
            Level.HIGH,
            "`berth deploy --plan` names the time of the next attempt",
            "rehearse with the staging authority first",
            "the rehearsal gets no certificate",
            "berth deploy --plan"));
  }

  /// Of a site file that is there.
  private static List<Statement> kept(App app, GivenSite given) {
    List<Statement> lines = new ArrayList<>(given.statements());
    apiBase(app.frontEnd(), lines);
    return lines;
  }

  private static List<Source> limits(App app) {
    List<Source> why = new ArrayList<>(List.of(Rules.BODY_LIMIT, BODY));
    app.first(Kind.UPLOAD_ROUTE)
        .ifPresent(upload -> {
          why.add(Source.of(upload));
          why.add(UPLOAD);
        });
    return why;
  }

  private static List<Statement> site(App app) {
    List<Statement> lines = new ArrayList<>();
    lines.add(
        Statement.of(
            "address "
                + code("{$DOMAIN:" + app.name() + ".localhost}")
                + "; certificates come by themselves",
            Rules.AUTOMATIC_TLS,
            Rules.SITE));
    lines.add(paths(app));
    lines.add(
        Statement.of(
                code("reverse_proxy {$APP_UPSTREAMS:app:" + app.portNumber() + "}")
                    + " with "
                    + code("health_uri " + app.healthPath())
                    + ", `health_interval 100ms`, `lb_try_duration 30s`:"
                    + " requests wait while a release takes over",
                app.healthStatement().sources())
            .and(Rules.SITE, Rules.CUTOVER));
    List<String> uploads =
        app.all(Kind.UPLOAD_ROUTE).map(one -> Route.of(one).path()).distinct().toList();
    if (!uploads.isEmpty()) {
      lines.add(
          Statement.of(
              "`request_body` 21 MB for " + codes(uploads) + ", 1 MB for all else", limits(app)));
    }
    pages(app, lines);
    app.metrics()
        .forEach(metrics ->
            lines.add(
                Statement.of(
                    code(metrics.value()) + ": 404 at the edge; it asks nobody who calls",
                    Source.of(metrics),
                    Rules.SITE)));
    lines.add(
        Statement.of(
            "headers: `Strict-Transport-Security`, `X-Content-Type-Options nosniff`,"
                + " `Referrer-Policy`",
            Rules.HEADERS));
    secretPath(app).ifPresent(lines::add);
    return lines;
  }

  /// A site that logs nothing can't show the secret of the webhook's path.
  private static Optional<Statement> secretPath(App app) {
    return app.all(Kind.TELEGRAM_SECRET)
        .filter(secret -> secret.value().equals("path"))
        .findFirst()
        .map(secret ->
            Statement.of(
                "no " + code("log") + " of requests: the webhook's path holds the secret",
                Source.of(secret)));
  }

  private static Statement paths(App app) {
    List<String> matchers = matchers(app);
    return matchers.isEmpty()
        ? Statement.of("everything goes to " + code("app"), Rules.SITE)
        : Statement.of(
            "to " + code("app") + ": " + code(String.join(" ", matchers)) + "; all else is a page",
            outside(app).stream().map(Source::of).toList());
  }

  /// Paths that go to the app, as Caddy writes them; empty where all do.
  static List<String> matchers(App app) {
    return app.frontEnd().isStatic()
        ? outside(app).stream().map(r -> Route.of(r).matcher()).distinct().sorted().toList()
        : List.of();
  }

  /// Routes that somebody outside may ask.
  private static List<Finding> outside(App app) {
    List<String> inside = app.metrics().map(Finding::value).toList();
    return app.all(Kind.ROUTE).filter(route -> !inside.contains(route.value())).toList();
  }

  /// Paths of uploads, as Caddy writes them.
  static List<String> uploads(App app) {
    return app.all(Kind.UPLOAD_ROUTE)
        .map(route -> Route.of(route).matcher())
        .distinct()
        .sorted()
        .toList();
  }

  private static void pages(App app, List<Statement> lines) {
    FrontEnd pages = app.frontEnd();
    if (pages.isStatic()) {
      lines.add(
          Statement.of(
              "pages from "
                  + code("{$SITE_ROOT:/srv}")
                  + ": "
                  + code("Cache-Control no-cache")
                  + (hasAssets(app)
                      ? ", long for " + code("/assets/*") + ", whose names have a hash"
                      : ": browsers ask whether a page is the newest"),
              Source.of(pages.output().orElseThrow()),
              Rules.SITE));
    }
    apiBase(pages, lines);
  }

  private static void apiBase(FrontEnd pages, List<Statement> lines) {
    pages
        .apiBase()
        .filter(base -> base.value().startsWith("run-time"))
        .ifPresent(base ->
            lines.add(
                Statement.of(
                    "API base "
                        + code(base.value().substring("run-time ".length()))
                        + ": the same origin, so it stays empty; another one is set by a script "
                        + code("/config.js")
                        + " of the site, at run time, without a build",
                    Source.of(base),
                    Rules.SAME_ORIGIN,
                    Rules.CONTRACT_FILES)));
  }

  /// Vite's: https://vite.dev/config/build-options.html#build-assetsdir
  static boolean hasAssets(App app) {
    return app.has(Kind.FRONT_END, "vite");
  }

  private static void base(App app, Draft draft) {
    Statement caddy =
        Statement.of(
            "the proxy is Caddy, one for the server: certificates and redirects come by themselves",
            Rules.AUTOMATIC_TLS,
            Rules.SITE);
    draft.decide(
        app.absent(Kind.PROXY_CONFIG).map(absence -> caddy.and(Source.of(absence))).orElse(caddy));
    app.all(Kind.PROXY_CONFIG)
        .filter(proxy -> !proxy.value().startsWith("caddy"))
        .forEach(proxy ->
            draft.ask(
                Statement.of(
                    code(proxy.value())
                        + " is there: does Caddy take its place, or stay behind it?",
                    Source.of(proxy),
                    Rules.BEHIND)));
    app.frontEnd()
        .apiBase()
        .ifPresent(base ->
            draft.decide(
                Statement.of(
                    "pages and API share one origin; "
                        + code(base.value().replaceAll("^\\S+ ", ""))
                        + " stays empty",
                    Source.of(base),
                    Rules.SAME_ORIGIN,
                    EMPTY_BASE)));
    app.all(Kind.FRONT_END_DEV_SERVER)
        .findFirst()
        .ifPresent(server ->
            draft.decide(
                Statement.of(
                    "the development server " + code(server.value()) + " is not deployed",
                    Source.of(server))));
  }

  /// By the Caddy that the app's own files name, where they name one.
  private static String check(App app, String file) {
    String image =
        app.findings()
            .of(Kind.CONTAINER_IMAGE)
            .map(Finding::value)
            .filter(name -> name.matches("(.*/)?caddy(:[\\w.-]+)?"))
            .findFirst()
            .orElse("caddy:2");
    return "docker run --rm -v \"$PWD/"
        + file
        + ":/etc/caddy/Caddyfile:ro\" "
        + image
        + " caddy validate --config /etc/caddy/Caddyfile";
  }
}
