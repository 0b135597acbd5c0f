package dev.berth.plan.production;

import static dev.berth.plan.production.content.Text.code;

import dev.berth.inspect.Kind;
import dev.berth.plan.production.app.App;
import dev.berth.plan.production.app.SurveyedServer;
import dev.berth.plan.production.app.UsualFile;
import dev.berth.plan.production.content.Answer;
import dev.berth.plan.production.content.Check;
import dev.berth.plan.production.content.CommandLine.Stage;
import dev.berth.plan.production.content.Rules;
import dev.berth.plan.production.content.Source;
import dev.berth.plan.production.content.Statement;
import dev.berth.plan.production.given.LogBudget;
import java.util.ArrayList;
import java.util.List;

/// What can be seen, and what it may take of the disk.
final class LogsSection implements Section {
  @Override
  public void write(App app, Draft draft) {
    LogBudget budget = LogBudget.of(app);
    List<Statement> lines = new ArrayList<>();
    app.all(Kind.LOGGING)
        .findFirst()
        .ifPresent(logging ->
            lines.add(
                Statement.of(
                    code(logging.value()) + " writes to standard output, where Docker keeps it",
                    Source.of(logging),
                    Rules.CONTRACT_FILES)));
    lines.add(Statement.of(budget.shown(), why(app)).and(Rules.LOG_FILES));
    lines.add(
        Statement.of(
            "room for a release: 2 × its images + those of 4 more + the databases + "
                + "256 MB; worked out by "
                + code("berth deploy --plan"),
            Rules.DISK_ROOM));
    lines.add(
        Statement.of(
            "all services in time order: " + code("berth logs --since 15m --errors"),
            Rules.RUNBOOK));
    app.metrics()
        .forEach(metrics ->
            lines.add(
                Statement.of(
                    code(metrics.value()) + " stays inside: the site does not pass it on",
                    Source.of(metrics),
                    Rules.SITE)));
    lines.add(
        Statement.of(
            "app, services, disk, certificate, copies, webhook: looked at every 85 s, "
                + "told once",
            Rules.WATCH));
    draft.topic("Observability and log rotation", lines);
    checks(app, budget, draft);
  }

  /// A small disk has small logs.
  private static List<Source> why(App app) {
    List<Source> why = new ArrayList<>(List.of(Rules.LOG_SUM));
    app.server().map(SurveyedServer::room).ifPresent(why::add);
    return why;
  }

  private static void checks(App app, LogBudget budget, Draft draft) {
    if (app.stack().isEmpty()) {
      draft.choose(
          "logging in " + app.target(Kind.COMPOSE_FILE, UsualFile.COMPOSE).path(),
          "%dm × %d".formatted(budget.megabytes(), budget.files()),
          Statement.of("%d MB in all".formatted(budget.sum()), why(app)));
    }
    draft.check(
        new Check(
                "logs",
                "berth logs --since 15m --errors",
                Statement.of("no line of trouble", Rules.RUNBOOK),
                "its output")
            .answers(Answer.printing("")));
    draft.command(
        Stage.OPERATION, "berth logs --since 15m --errors", Statement.of("exit 0", Rules.RUNBOOK));
  }
}
