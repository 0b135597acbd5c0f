package dev.berth.plan.production;

import static dev.berth.plan.production.Text.code;

import dev.berth.inspect.Finding;
import dev.berth.inspect.Kind;
import dev.berth.plan.production.CommandLine.Stage;
import dev.berth.plan.production.Source.Assumption;
import java.util.ArrayList;
import java.util.List;

/// What is asked from outside after each release.
final class SmokeSection implements Section {
  private static final int ENOUGH = 3;
  private static final Assumption REFUSES =
      new Assumption("A caller without a credential gets 401.", "ask once, and write what comes");

  @Override
  public void write(App app, Draft draft) {
    List<Statement> lines = new ArrayList<>();
    lines.add(
        Statement.of(
            code("{name: healthy, request: GET " + app.healthPath() + "}") + ": 200",
            app.healthStatement().sources()));
    lines.add(
        Statement.of(
            code(
                "{name: plain HTTP redirects, request: 'GET http://"
                    + app.healthPath()
                    + "', status: 308}"),
            Rules.AUTOMATIC_TLS));
    app.frontEnd()
        .output()
        .ifPresent(output ->
            lines.add(
                Statement.of(
                    code("{name: pages are served, request: GET /}") + ": 200",
                    Source.of(output))));
    app.all(Kind.AUTHENTICATED)
        .filter(SmokeSection::isSafe)
        .limit(ENOUGH)
        .forEach(closed -> lines.add(refused(closed)));
    app.all(Kind.FILE_ROUTE)
        .filter(file -> app.has(Kind.AUTHENTICATED, file.value()))
        .limit(1)
        .forEach(file ->
            lines.add(
                Statement.of(
                    code(
                        "{name: private files want a caller, request: GET "
                            + Route.of(file).path().replaceAll("[:{<][^/.]*", "1")
                            + ", status: 401}"),
                    Source.of(file),
                    REFUSES)));
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
        Statement.of("exit 0: every check passed", Rules.AFTER_DEPLOY));
  }

  private static boolean isSafe(Finding route) {
    return Route.of(route).method().equals("GET") && !Route.of(route).isOpen();
  }

  private static Statement refused(Finding closed) {
    String request = closed.value();
    return Statement.of(
        code(
            "{name: %s wants a caller, request: %s, status: 401}"
                .formatted(Route.of(closed).path(), request)),
        Source.of(closed),
        REFUSES);
  }
}
