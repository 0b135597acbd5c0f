package dev.berth.plan.production;

import static dev.berth.plan.production.content.Text.code;

import dev.berth.inspect.Finding;
import dev.berth.inspect.Kind;
import dev.berth.plan.production.app.App;
import dev.berth.plan.production.app.Route;
import dev.berth.plan.production.content.Check;
import dev.berth.plan.production.content.CommandLine.Stage;
import dev.berth.plan.production.content.Rules;
import dev.berth.plan.production.content.Source;
import dev.berth.plan.production.content.Source.Assumption;
import dev.berth.plan.production.content.Statement;
import dev.berth.stack.SmokeCheck;
import dev.berth.stack.Stack;
import java.util.ArrayList;
import java.util.List;

/// What is asked from outside after each release.
final class SmokeSection implements Section {
  private static final int ENOUGH = 3;
  private static final Assumption REFUSES =
      new Assumption("A caller without a credential gets 401.", "ask once, and write what comes");

  @Override
  public void write(App app, Draft draft) {
    List<SmokeCheck> set = app.stack().map(Stack::smoke).orElse(List.of());
    List<Statement> lines =
        new ArrayList<>(
            set.isEmpty()
                ? checks(app).stream().map(SmokeLine::shown).toList()
                : set.stream().map(SmokeSection::shown).toList());
    lines.add(
        Statement.of("with each: the certificate, and what else answers", Rules.AFTER_DEPLOY));
    draft.topic("Smoke tests", lines);
    draft.check(
        new Check(
            "from outside",
            "berth smoke",
            Statement.of("exit 0: every check above", Rules.AFTER_DEPLOY),
            "its lines"));
    draft.command(
        Stage.ROLLOUT,
        "berth smoke",
        Statement.of("exit 0, “checks from outside passed”", Rules.AFTER_DEPLOY));
  }

  /// One that `berth.yaml` asks.
  private static Statement shown(SmokeCheck check) {
    String contains = check.bodyContains().map(text -> ", the body has " + code(text)).orElse("");
    return Statement.of(
        "%s: %s answers %d%s"
            .formatted(check.name(), code(check.request().toString()), check.status(), contains),
        Source.Setting.of("smoke", check.name(), check.place()));
  }

  /// All that is asked, in the form of `berth.yaml`.
  static List<SmokeLine> checks(App app) {
    List<SmokeLine> lines = new ArrayList<>();
    lines.add(
        new SmokeLine(
            "{name: healthy, request: GET " + app.healthPath() + "}",
            ": 200",
            app.healthStatement().sources()));
    lines.add(
        new SmokeLine(
            "{name: plain HTTP redirects, request: 'GET http://"
                + app.healthPath()
                + "', status: 308}",
            "",
            List.of(Rules.AUTOMATIC_TLS)));
    app.frontEnd()
        .output()
        .ifPresent(output ->
            lines.add(
                new SmokeLine(
                    "{name: pages are served, request: GET /}",
                    ": 200",
                    List.of(Source.of(output)))));
    app.all(Kind.AUTHENTICATED)
        .filter(SmokeSection::isSafe)
        .limit(ENOUGH)
        .forEach(closed -> lines.add(refused(closed)));
    app.all(Kind.FILE_ROUTE)
        .filter(file -> app.has(Kind.AUTHENTICATED, file.value()))
        .limit(1)
        .forEach(file ->
            lines.add(
                new SmokeLine(
                    "{name: private files want a caller, request: GET "
                        + Route.of(file).path().replaceAll("[:{<][^/.]*", "1")
                        + ", status: 401}",
                    "",
                    List.of(Source.of(file), REFUSES))));
    return lines;
  }

  private static boolean isSafe(Finding route) {
    return Route.of(route).method().equals("GET") && !Route.of(route).isOpen();
  }

  private static SmokeLine refused(Finding closed) {
    return new SmokeLine(
        "{name: %s wants a caller, request: %s, status: 401}"
            .formatted(Route.of(closed).path(), closed.value()),
        "",
        List.of(Source.of(closed), REFUSES));
  }

  /// One check.
  ///
  /// @param yaml an item of `smoke:`
  /// @param expected what the plan says besides
  record SmokeLine(String yaml, String expected, List<Source> why) {
    Statement shown() {
      return Statement.of(code(yaml) + expected, why);
    }

    /// Nothing of it was only assumed.
    boolean isKnown() {
      return why.stream().noneMatch(Assumption.class::isInstance);
    }
  }
}
