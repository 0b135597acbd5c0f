package dev.berth.plan.production;

import static dev.berth.plan.production.content.Text.code;

import dev.berth.inspect.Finding;
import dev.berth.inspect.Kind;
import dev.berth.plan.production.app.App;
import dev.berth.plan.production.app.Program;
import dev.berth.plan.production.app.Told;
import dev.berth.plan.production.app.UsualFile;
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
import dev.berth.plan.production.given.GivenSettings;
import dev.berth.plan.production.given.SettingLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Settings and secrets: the example that is committed, and the values that are not.
final class EnvironmentSection implements Section {
  private static final Assumption MODE =
      new Assumption("The value `production` turns the app's production mode on.", "the owner");

  private static final Assumption PUBLIC =
      new Assumption(
          "A default that names localhost means the public address in production.", "the owner");

  @Override
  public void write(App app, Draft draft) {
    Optional<GivenSettings> given = GivenSettings.of(app);
    List<Statement> variables = variables(app, given);
    draft.topic("Settings and secrets", variables);
    String example = app.layout().file(UsualFile.EXAMPLE);
    boolean lacks = given.filter(there -> !there.missing().isEmpty()).isPresent();
    int least =
        given
            .map(there -> there.example().entries().size() + there.missing().size())
            .orElse(app.variables().size() + 1);
    draft.task(
        Task.of(
                Phase.STACK,
                example,
                lacks ? Change.MODIFY : app.layout().changeOf(example),
                Statement.of("each variable that the app needs, with its mark", Rules.MARKS))
            .with(variables)
            .accepted("grep -cE '^[A-Z][A-Z0-9_]*=' " + UsualFile.EXAMPLE, "at least " + least));
    draft.task(
        Task.of(
                Phase.STACK,
                app.layout().file(UsualFile.VALUES),
                Change.RUN,
                Statement.of(
                    "the values, readable by you only: `berth env init`", Rules.ENVIRONMENT))
            .with(List.of(Statement.of("`.gitignore` has the line `.env.prod`", Rules.ENVIRONMENT)))
            .after(example, app.layout().file(UsualFile.STACK))
            .accepted("berth env check", "exit 0"));
    draft.command(
        Stage.PREFLIGHT,
        "berth env init",
        Statement.of(
            "exit 0, “Written:”: asks for what is required, makes up what is secret",
            Rules.ENVIRONMENT));
    draft.command(Stage.PREFLIGHT, "berth env check", Statement.of("exit 0", Rules.ENVIRONMENT));
    draft.check(
        new Check(
            "settings",
            "berth env check",
            Statement.of("exit 0", Rules.ENVIRONMENT),
            "its last line"));
    app.all(Kind.COMMITTED_SECRET).forEach(secret -> committed(secret, draft));
  }

  private static List<Statement> variables(App app, Optional<GivenSettings> given) {
    List<Statement> lines = new ArrayList<>();
    if (given.isPresent()) {
      lines.addAll(given.get().variables());
      lines.addAll(given.get().others());
      return lines;
    }
    lines.add(Statement.of(code("DOMAIN=") + ", required", Rules.MARKS));
    app.variables().forEach(variable -> lines.add(line(app, variable).shown()));
    app.volumes()
        .forEach(volume ->
            volume
                .set()
                .ifPresent(set ->
                    lines.add(
                        Statement.of(code(set) + ": there the volume is mounted", volume.why()))));
    return lines;
  }

  /// What the example says of a variable.
  static SettingLine line(App app, Variable variable) {
    String name = variable.name();
    Optional<String> address = address(app, variable);
    if (address.isPresent()) {
      Finding call = app.first(Kind.TELEGRAM_SET_WEBHOOK).orElseThrow();
      return SettingLine.of(
          name, address.get(), ", from the domain", variable.source(), Source.of(call));
    }
    if (isPublicAddress(variable)) {
      return SettingLine.of(
          name, "https://${DOMAIN}", ", not this machine", variable.source(), PUBLIC);
    }
    if (isMode(variable)) {
      return SettingLine.of(name, "production", "", variable.source(), MODE);
    }
    if (variable.secret() && !isGiven(name)) {
      return SettingLine.marked(name, "", "generate 48", variable);
    }
    String mark = variable.required() ? "required" : variable.secret() ? "secret" : "optional";
    return SettingLine.marked(name, variable.secret() ? "" : shown(app, variable), mark, variable);
  }

  /// Made by somebody else: by BotFather, by the database, by a service with keys of its own.
  private static boolean isGiven(String name) {
    return name.matches("\\w*(TOKEN|URL|URI|DSN|API_?KEY|ACCESS_?KEY|CLIENT)\\w*");
  }

  private static String shown(App app, Variable variable) {
    return variable.fallback().or(() -> port(app, variable)).orElse("");
  }

  /// The variable that says where the app listens, whoever told the number.
  private static Optional<String> port(App app, Variable variable) {
    return app.program()
        .flatMap(Program::port)
        .map(found -> Told.of(found.value()))
        .filter(told -> told.variable().filter(variable.name()::equals).isPresent())
        .flatMap(Told::value);
  }

  /// The variable that the webhook's address is made from.
  static Optional<String> address(App app, Variable variable) {
    return app.first(Kind.TELEGRAM_SET_WEBHOOK)
        .filter(call -> TelegramSection.mentions(call, variable))
        .map(call -> variable.name().endsWith("HOST") ? "${DOMAIN}" : "https://${DOMAIN}");
  }

  private static boolean isPublicAddress(Variable variable) {
    return variable.name().matches("\\w*(URL|ORIGIN)")
        && variable.fallback().filter(text -> text.matches("https?://localhost\\b.*")).isPresent();
  }

  private static boolean isMode(Variable variable) {
    return variable.name().matches("NODE_ENV|(\\w+_)?ENV(IRONMENT)?")
        && variable.fallback().isEmpty();
  }

  private static void committed(Finding secret, Draft draft) {
    String file = secret.place().path();
    draft.owner(
        Statement.of(
            "revoke the " + secret.value() + " in " + code(file) + " and remove it there",
            Source.of(secret),
            Rules.COMMITTED));
    draft.risk(
        new Risk(
            Statement.of("a " + secret.value() + " stands in the repository", Source.of(secret)),
            Level.HIGH,
            Level.HIGH,
            "somebody else uses it",
            "a new value in "
                + code(UsualFile.VALUES)
                + ", the old one revoked before the first release",
            "the old value still works",
            "berth env check"));
  }
}
