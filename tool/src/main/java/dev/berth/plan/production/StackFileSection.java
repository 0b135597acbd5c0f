package dev.berth.plan.production;

import static dev.berth.plan.production.content.Text.code;

import dev.berth.inspect.Finding;
import dev.berth.inspect.Kind;
import dev.berth.plan.production.app.App;
import dev.berth.plan.production.app.UsualFile;
import dev.berth.plan.production.content.Phase;
import dev.berth.plan.production.content.Rules;
import dev.berth.plan.production.content.Source;
import dev.berth.plan.production.content.Source.Assumption;
import dev.berth.plan.production.content.Statement;
import dev.berth.plan.production.content.Task;
import dev.berth.plan.production.given.Cutovers;
import dev.berth.problem.Place;
import dev.berth.stack.AppService;
import dev.berth.stack.Stack;
import dev.berth.stack.Telegram;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// `berth.yaml`: what Compose can't say, and the defaults that hold where it says nothing.
final class StackFileSection implements Section {
  private static final Assumption NAME =
      new Assumption("The stack is named after its directory.", "the owner");

  @Override
  public void write(App app, Draft draft) {
    List<Statement> lines = app.stack().map(StackFileSection::set).orElseGet(() -> wanted(app));
    String file = app.layout().file(UsualFile.STACK);
    boolean unfinished = app.stack().filter(ServerSection::isLocal).isPresent();
    draft.task(
        Task.of(
                Phase.STACK,
                file,
                unfinished ? Task.Change.MODIFY : app.layout().changeOf(file),
                Statement.of("where it runs and what must never be lost", Rules.KEYS))
            .with(lines)
            .after(app.layout().file(UsualFile.EXAMPLE))
            .accepted("berth env init", "no problem of " + code(UsualFile.STACK) + " is named"));
    defaults(app, draft);
  }

  /// What the file that is there says.
  private static List<Statement> set(Stack stack) {
    List<Statement> lines = new ArrayList<>();
    if (ServerSection.isLocal(stack)) {
      lines.add(Statement.of(code("server:") + " as the open question is answered", Rules.KEYS));
    }
    for (AppService one : stack.services()) {
      String value =
          "{port: %s, health: %s, cutover: %s, standby: %s}"
              .formatted(one.port(), one.health(), Cutovers.word(one), one.standby());
      lines.add(setting("services." + one.name(), value, one.place()));
    }
    stack
        .proxy()
        .ifPresent(
            proxy -> lines.add(setting("proxy.service", proxy.service().value(), proxy.place())));
    stack
        .staticFiles()
        .ifPresent(
            files -> lines.add(setting("static.path", files.path().toString(), files.place())));
    stack
        .data()
        .databases()
        .forEach(
            one -> lines.add(setting("data.sqlite", one.volume() + "/" + one.path(), one.place())));
    stack
        .data()
        .files()
        .forEach(one -> lines.add(setting("data.files", one.volume().value(), one.place())));
    stack
        .telegram()
        .ifPresent(telegram -> lines.add(setting("telegram", shown(telegram), telegram.place())));
    return lines;
  }

  private static String shown(Telegram telegram) {
    return "{token: %s, secret: %s, path: %s, secretIn: %s, setBy: %s}"
        .formatted(
            telegram.token(),
            telegram.secret(),
            telegram.path(),
            telegram.secretIn().name().toLowerCase(Locale.ROOT),
            telegram.registration().byApp() ? "app" : "berth");
  }

  private static Statement setting(String key, String value, Place place) {
    return Statement.of(code(key + ": " + value) + " is set", Source.Setting.of(key, value, place));
  }

  private static List<Statement> wanted(App app) {
    List<Statement> lines = new ArrayList<>();
    lines.add(
        Statement.of(
            code("name: " + app.name())
                + ", "
                + code("server:")
                + ", "
                + code("domain:")
                + " as the open questions are answered",
            Rules.KEYS,
            NAME));
    lines.add(
        Statement.of(
                code(
                    "services: {app: {port: "
                        + app.portNumber()
                        + ", health: "
                        + app.healthPath()
                        + ", cutover: "
                        + Cutovers.of(app)
                        + "}}"),
                app.portStatement().sources())
            .and(app.healthStatement().sources().toArray(Source[]::new))
            .and(Rules.CUTOVER));
    lines.add(
        Statement.of(
            code("proxy: {service: " + App.PROXY + ", site: " + UsualFile.SITE + "}"), Rules.SITE));
    if (app.frontEnd().isStatic()) {
      lines.add(
          Statement.of(
              code("static: {service: " + App.PROXY + ", path: /srv}"),
              Source.of(app.frontEnd().output().orElseThrow()),
              Rules.KEYS));
    }
    data(app, lines);
    TelegramSection.settings(app).ifPresent(lines::add);
    lines.add(Statement.of(code("smoke:") + " the checks of “Smoke tests”", Rules.AFTER_DEPLOY));
    return lines;
  }

  private static void data(App app, List<Statement> lines) {
    if (app.volumes().isEmpty()) {
      return;
    }
    List<String> kinds = new ArrayList<>();
    data(app, true).ifPresent(list -> kinds.add("sqlite: " + list));
    data(app, false).ifPresent(list -> kinds.add("files: " + list));
    List<Source> why = app.volumes().stream().flatMap(v -> v.why().stream()).toList();
    lines.add(
        Statement.of(code("data: {" + String.join(", ", kinds) + "}"), why).and(Rules.SNAPSHOT));
  }

  /// The databases, or the volumes of files, as a list of YAML.
  static Optional<String> data(App app, boolean databases) {
    String items =
        app.volumes().stream()
            .filter(volume -> volume.database().isPresent() == databases)
            .map(volume ->
                "{volume: "
                    + volume.key()
                    + volume.database().map(file -> ", path: " + file).orElse("")
                    + "}")
            .collect(Collectors.joining(", "));
    return Optional.of("[" + items + "]").filter(list -> !items.isEmpty());
  }

  private static void defaults(App app, Draft draft) {
    draft.choose("services.app.cutover", Cutovers.of(app), Cutovers.why(app));
    draft.choose(
        "services.app.standby",
        String.valueOf(app.service().filter(AppService::standby).isPresent()),
        standby(app));
    draft.choose(
        "deploy.watch",
        app.stack().map(stack -> stack.deployWatch().toSeconds()).orElse(20L) + "s",
        Statement.of("so long a release is on trial", Rules.RETURN));
    draft.choose(
        "keep.releases",
        String.valueOf(app.stack().map(Stack::keepReleases).orElse(5)),
        Statement.of("so many ways back", Rules.ROLLBACK));
    draft.choose(
        "backup.keep",
        app.stack()
            .map(Stack::backupKeep)
            .map(keep ->
                "%d hours, %d days, %d weeks".formatted(keep.hourly(), keep.daily(), keep.weekly()))
            .orElse("24 hours, 7 days, 4 weeks"),
        Statement.of("so far back data comes", Rules.KEPT_COPIES));
    draft.choose(
        "backup.replicate",
        String.valueOf(app.stack().filter(Stack::replicate).isPresent()),
        replicate(app));
    if (!app.hasOwnAuthority()) {
      draft.choose("tls.ca", "Let's Encrypt", Statement.of("free, by itself", Rules.AUTOMATIC_TLS));
    }
  }

  private static Statement standby(App app) {
    Optional<AppService> waits = app.service().filter(AppService::standby);
    return waits
        .map(one ->
            Statement.of(
                "the next release starts beside the one that serves, and waits for its lock",
                Source.Setting.of("services." + one.name() + ".standby", "true", one.place()),
                Rules.CUTOVER))
        .or(() ->
            app.first(Kind.BACKGROUND_IN_WEB_PROCESS)
                .map(job ->
                    Statement.of(
                        "a second process would run the jobs of the first, too",
                        Source.of(job),
                        Rules.ONE_WRITER)))
        .orElse(Statement.of("nothing says that a second process waits", Rules.ONE_WRITER));
  }

  private static Statement replicate(App app) {
    List<Source> why = new ArrayList<>(List.of(Rules.TIMERS));
    app.all(Kind.PRAGMA).filter(p -> isWal(p)).findFirst().map(Source::of).ifPresent(why::add);
    return Statement.of(
        "up to an hour may be lost with the disk; `true` archives each commit", why);
  }

  static boolean isWal(Finding pragma) {
    return pragma.value().equalsIgnoreCase("journal_mode=wal");
  }
}
