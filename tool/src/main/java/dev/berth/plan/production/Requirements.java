package dev.berth.plan.production;

import dev.berth.inspect.Finding;
import dev.berth.inspect.Kind;
import dev.berth.plan.production.app.App;
import dev.berth.plan.production.app.Program;
import dev.berth.plan.production.app.UsualFile;
import dev.berth.plan.production.content.Rules;
import dev.berth.plan.production.content.Source;
import dev.berth.plan.production.content.Source.Rule;
import dev.berth.plan.production.content.Statement;
import java.util.ArrayList;
import java.util.List;

/// What the plan is for, and where it ends.
final class Requirements {
  private static final Rule SCOPE =
      new Rule("What a production plan of Berth has, and has not.", "docs/plan.md#what-is-in-it");

  private Requirements() {}

  static List<Statement> confirmed(App app) {
    List<Statement> list = new ArrayList<>();
    list.add(
        Statement.of(
            "`" + app.name() + "` answers over HTTPS on one server, by Docker Compose.",
            SCOPE,
            Rules.AUTOMATIC_TLS));
    list.add(Statement.of("No code of the app is changed.", Rules.ONE_WORK_PLAN));
    app.first(Kind.DATABASE)
        .ifPresent(database ->
            list.add(
                Statement.of(
                    "What was stored survives releases, crashes and the loss of the server.",
                    Source.of(database),
                    Rules.SNAPSHOT)));
    app.first(Kind.TELEGRAM_LIBRARY)
        .or(() -> app.first(Kind.TELEGRAM_UPDATES))
        .ifPresent(library ->
            list.add(
                Statement.of(
                    "The bot answers; no update is dropped while something is changed.",
                    Source.of(library),
                    Rules.ONE_DAY)));
    list.add(
        Statement.of(
            "A release that is bad goes back by itself; a person can go back, too.",
            Rules.RETURN,
            Rules.ROLLBACK));
    return list;
  }

  static List<Statement> included() {
    return List.of(
        Statement.of("image, stack, server, first release, copies, operation", SCOPE),
        Statement.of("the commands, and what each must answer", SCOPE));
  }

  static List<Statement> excluded(App app) {
    List<Statement> list = new ArrayList<>();
    list.add(Statement.of("Kubernetes, and more than one server", SCOPE));
    list.add(Statement.of("changes of the app's code: they are listed for its owner", SCOPE));
    app.absent(Kind.CI_CONFIG)
        .ifPresent(absence ->
            list.add(
                Statement.of(
                    "continuous integration: none was found, a person runs the commands",
                    Source.of(absence))));
    app.layout()
        .build()
        .ifPresent(build ->
            list.add(
                Statement.of(
                    "what no build of the stack is given: other programs of the repository, tests,"
                        + " documents",
                    Rules.IGNORE,
                    app.target(Kind.COMPOSE_FILE, UsualFile.COMPOSE).why())));
    for (Program other : app.programs().elsewhere()) {
      Finding evidence = other.evidence();
      list.add(
          Statement.of(
              "the program in `" + other.root() + "` (`" + evidence.value() + "`)",
              Source.of(evidence)));
    }
    return list;
  }
}
