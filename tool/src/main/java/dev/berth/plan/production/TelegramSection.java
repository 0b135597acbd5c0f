package dev.berth.plan.production;

import static dev.berth.plan.production.content.Text.code;

import dev.berth.inspect.Finding;
import dev.berth.inspect.Kind;
import dev.berth.plan.production.app.App;
import dev.berth.plan.production.app.Route;
import dev.berth.plan.production.app.Variable;
import dev.berth.plan.production.content.Check;
import dev.berth.plan.production.content.CommandLine.Stage;
import dev.berth.plan.production.content.Phase;
import dev.berth.plan.production.content.Risk;
import dev.berth.plan.production.content.Risk.Level;
import dev.berth.plan.production.content.Rules;
import dev.berth.plan.production.content.Source;
import dev.berth.plan.production.content.Source.Assumption;
import dev.berth.plan.production.content.Statement;
import dev.berth.plan.production.content.Task;
import dev.berth.plan.production.content.Task.Change;
import dev.berth.stack.Telegram;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The bot: how updates come, what a restart does to them.
final class TelegramSection implements Section {
  private static final String USUAL_API = "TELEGRAM_API_ROOT";
  private static final Assumption PATH =
      new Assumption("The webhook is at `/webhook`.", "`berth webhook check`");

  @Override
  public void write(App app, Draft draft) {
    if (!app.isTelegram()) {
      return;
    }
    List<Statement> lines = new ArrayList<>();
    app.all(Kind.TELEGRAM_LIBRARY)
        .forEach(library ->
            lines.add(Statement.of("library " + code(library.value()), Source.of(library))));
    app.all(Kind.TELEGRAM_UPDATES)
        .forEach(updates ->
            lines.add(Statement.of("updates by " + updates.value(), Source.of(updates))));
    if (byWebhook(app)) {
      webhook(app, lines, draft);
    } else {
      polling(app, lines, draft);
    }
    draft.topic("Telegram: webhook and restart", lines);
    draft.risk(
        new Risk(
            Statement.of(
                "the server does not reach Telegram, or is not reached",
                library(app),
                Rules.UNREACHABLE),
            Level.MEDIUM,
            Level.HIGH,
            "`berth webhook check` says which direction fails",
            "a proxy for the Bot API, or polling",
            "updates wait longer than an hour",
            "berth webhook check"));
  }

  private static Source library(App app) {
    return Source.of(
        app.first(Kind.TELEGRAM_LIBRARY).or(() -> app.first(Kind.TELEGRAM_UPDATES)).orElseThrow());
  }

  static boolean byWebhook(App app) {
    return app.has(Kind.TELEGRAM_UPDATES, "webhook") || app.has(Kind.WEBHOOK_ROUTE);
  }

  private static void webhook(App app, List<Statement> lines, Draft draft) {
    app.first(Kind.WEBHOOK_ROUTE)
        .ifPresent(route ->
            lines.add(
                Statement.of(
                    code(route.value()) + " takes updates, over the edge's HTTPS at 443",
                    Source.of(route),
                    Rules.WEBHOOK_PORTS)));
    Optional<Finding> registers = app.first(Kind.TELEGRAM_SET_WEBHOOK);
    lines.add(
        registers
            .map(call ->
                Statement.of(
                    "the app registers its webhook when it starts"
                        + (call.value().matches("\\w+") ? "" : ": " + code(call.value())),
                    Source.of(call)))
            .orElseGet(() ->
                Statement.of(
                    "Berth registers the webhook: " + code("setBy: berth"),
                    library(app),
                    Rules.WEBHOOK_CHECK)));
    registers.ifPresent(call -> alone(app, call, draft));
    secret(app, lines, draft);
    lines.add(
        Statement.of(
            "over a restart Telegram keeps updates for 24 hours and delivers them afterwards",
            Rules.ONE_DAY));
    both(app, lines, draft);
    draft.task(
        Task.of(
                Phase.RELEASE,
                "webhook",
                Change.RUN,
                Statement.of(
                    "server and Telegram reach each other", library(app), Rules.WEBHOOK_CHECK))
            .after(RolloutSection.RELEASE)
            .accepted("berth webhook check", "exit 0, both directions “yes”"));
    draft.command(
        Stage.WEBHOOK,
        "berth webhook check",
        Statement.of("exit 0, “yes”: in both directions", Rules.WEBHOOK_CHECK));
    draft.check(
        new Check(
            "Telegram",
            "berth webhook check",
            Statement.of("exit 0", Rules.WEBHOOK_CHECK),
            "its two lines"));
  }

  /// Where nothing could answer in Telegram's place.
  private static void alone(App app, Finding call, Draft draft) {
    if (app.stack().isEmpty() && api(app).isEmpty()) {
      draft.owner(
          Statement.of(
              "take the address of the Bot API from a variable, or start without it: a release is"
                  + " rehearsed where nobody is reached",
              Source.of(call),
              Rules.STAND_IN,
              Rules.REHEARSAL));
    }
  }

  private static void secret(App app, List<Statement> lines, Draft draft) {
    app.all(Kind.TELEGRAM_SECRET)
        .forEach(secret ->
            lines.add(
                Statement.of("the secret is checked in the " + secret.value(), Source.of(secret))));
    Optional<Finding> path =
        app.all(Kind.TELEGRAM_SECRET).filter(s -> s.value().equals("path")).findFirst();
    if (path.isPresent() && !app.has(Kind.TELEGRAM_SECRET, "header")) {
      draft.owner(
          Statement.of(
              "check the header of `secret_token`, too",
              Source.of(path.get()),
              Rules.SECRET_TOKEN));
      draft.risk(
          new Risk(
              Statement.of(
                  "the webhook's secret shows in an access log: it is in the path only",
                  Source.of(path.get())),
              Level.MEDIUM,
              Level.MEDIUM,
              "updates that Telegram did not send",
              "the site logs no requests; a new secret and a release end the old one",
              "an update that nobody wrote",
              "berth webhook check"));
    }
  }

  /// Development polls, production does not, and only a setting tells them apart.
  private static void both(App app, List<Statement> lines, Draft draft) {
    Optional<Finding> polling =
        app.all(Kind.TELEGRAM_UPDATES).filter(u -> u.value().equals("polling")).findFirst();
    polling.ifPresent(other -> {
      lines.add(
          Statement.of(
              "it can poll, too: a bot of its own for development, since one excludes the other",
              Source.of(other),
              Rules.EXCLUSIVE));
      draft.risk(
          new Risk(
              Statement.of(
                  "somebody starts development with production's token and takes the"
                      + " webhook away",
                  Source.of(other),
                  Rules.EXCLUSIVE),
              Level.MEDIUM,
              Level.HIGH,
              "`berth webhook check`: the webhook is not as it should be",
              "a token of its own for development; restart the app to register again",
              "the webhook is gone twice",
              "berth webhook check"));
    });
  }

  private static void polling(App app, List<Statement> lines, Draft draft) {
    lines.add(
        Statement.of(
            "nothing has to reach the bot from outside; one process polls",
            library(app),
            Rules.EXCLUSIVE));
    lines.add(Statement.of("over a restart Telegram keeps updates for 24 hours", Rules.ONE_DAY));
    draft.check(
        new Check(
            "Telegram",
            "berth webhook check",
            Statement.of("exit 0: the server reaches Telegram", Rules.WEBHOOK_CHECK),
            "its line"));
    draft.command(
        Stage.WEBHOOK,
        "berth webhook check",
        Statement.of("exit 0: the server reaches Telegram", Rules.WEBHOOK_CHECK));
  }

  /// The section of `berth.yaml`, if there is a bot.
  static Optional<Statement> settings(App app) {
    return yaml(app).map(yaml -> Statement.of(code("telegram: " + yaml), why(app)));
  }

  /// The same as YAML of one line.
  static Optional<String> yaml(App app) {
    return app.isTelegram()
        ? Optional.of("{" + String.join(", ", keys(app)) + "}")
        : Optional.empty();
  }

  private static List<String> keys(App app) {
    List<String> keys = new ArrayList<>();
    token(app).ifPresent(token -> keys.add("token: " + token.name()));
    if (!byWebhook(app)) {
      keys.add("updates: polling");
      return keys;
    }
    secret(app).ifPresent(secret -> keys.add("secret: " + secret.name()));
    keys.add(
        "path: "
            + app.first(Kind.WEBHOOK_ROUTE).map(r -> Route.of(r).fixedPart()).orElse("/webhook"));
    boolean path = app.has(Kind.TELEGRAM_SECRET, "path");
    boolean header = app.has(Kind.TELEGRAM_SECRET, "header");
    if (path || header) {
      keys.add("secretIn: " + (path && header ? "both" : path ? "path" : "header"));
    }
    keys.add("setBy: " + (app.has(Kind.TELEGRAM_SET_WEBHOOK) ? "app" : "berth"));
    keys.addAll(standIn(app));
    return keys;
  }

  /// An app that registers its webhook starts nowhere where nobody answers it.
  private static List<String> standIn(App app) {
    if (!app.has(Kind.TELEGRAM_SET_WEBHOOK)) {
      return List.of();
    }
    return api(app)
        .map(variable ->
            variable.name().equals(USUAL_API)
                ? List.of("standIn: true")
                : List.of("api: " + variable.name(), "standIn: true"))
        .orElse(List.of());
  }

  /// The variable that leads the app to the Bot API.
  private static Optional<Variable> api(App app) {
    return app.variables().stream()
        .filter(variable -> variable.fallback().filter(Telegram.API::equals).isPresent())
        .findFirst();
  }

  private static List<Source> why(App app) {
    List<Source> why = new ArrayList<>(List.of(library(app), Rules.WEBHOOK_CHECK));
    token(app).map(Variable::source).ifPresent(why::add);
    if (byWebhook(app)) {
      secret(app).map(Variable::source).ifPresent(why::add);
      why.add(app.first(Kind.WEBHOOK_ROUTE).map(Source::of).orElse(PATH));
      app.all(Kind.TELEGRAM_SECRET).map(Source::of).forEach(why::add);
      app.first(Kind.TELEGRAM_SET_WEBHOOK)
          .flatMap(call -> api(app))
          .ifPresent(api -> why.addAll(List.of(api.source(), Rules.STAND_IN)));
    }
    return why;
  }

  private static Optional<Variable> token(App app) {
    return app.variable("\\w*TOKEN");
  }

  private static Optional<Variable> secret(App app) {
    return app.variable("\\w*(WEBHOOK|HOOK|TELEGRAM|BOT)\\w*SECRET\\w*");
  }

  /// Whether an expression takes its value from a variable: `env.PUBLIC_URL`, `config.host`.
  static boolean mentions(Finding call, Variable variable) {
    String name = variable.name();
    if (variable.secret() || !name.matches("\\w*(URL|HOST|ORIGIN|DOMAIN|ADDRESS)")) {
      return false;
    }
    for (String word : call.value().split("\\W+", -1)) {
      String upper = word.toUpperCase(Locale.ROOT);
      if (upper.length() > 3 && (name.equals(upper) || name.endsWith("_" + upper))) {
        return true;
      }
    }
    return false;
  }
}
