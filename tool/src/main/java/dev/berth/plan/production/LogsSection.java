package dev.berth.plan.production;

import static dev.berth.plan.production.Text.code;

import dev.berth.inspect.Kind;
import dev.berth.plan.production.CommandLine.Stage;
import java.util.ArrayList;
import java.util.List;

/// What can be seen, and what it may take of the disk.
final class LogsSection implements Section {
  private static final int CONTAINER = 30;
  private static final int JOURNAL = 225;

  @Override
  public void write(App app, Draft draft) {
    int containers =
        app.stack()
            .map(stack -> stack.compose().services().size())
            .orElse(2 + app.programs().beside().size());
    int sum = containers * CONTAINER + JOURNAL;
    List<Statement> lines = new ArrayList<>();
    app.all(Kind.LOGGING)
        .findFirst()
        .ifPresent(logging ->
            lines.add(
                Statement.of(
                    code(logging.value()) + " writes to standard output, where Docker keeps it",
                    Source.of(logging),
                    Rules.CONTRACT_FILES)));
    lines.add(
        Statement.of(
            "%d containers × 3 files × 10 MB + journal 225 MB = **%d MB** at most"
                .formatted(containers, sum),
            Rules.LOG_SUM,
            Rules.LOG_FILES));
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
    SiteSection.metrics(app)
        .forEach(metrics ->
            lines.add(
                Statement.of(
                    code(metrics.value()) + " stays inside: the site does not pass it on",
                    Source.of(metrics),
                    Rules.SITE)));
    lines.add(
        Statement.of(
            "app, services, disk, certificate, copies, webhook: looked at every 75 s, "
                + "told once",
            Rules.WATCH));
    draft.topic("Observability and log rotation", lines);
    checks(app, sum, draft);
  }

  private static void checks(App app, int sum, Draft draft) {
    if (app.stack().isEmpty()) {
      draft.choose(
          "logging in " + app.target(Kind.COMPOSE_FILE, ComposeSection.FILE).path(),
          "10m × 3",
          Statement.of("%d MB in all".formatted(sum), Rules.LOG_SUM));
    }
    draft.check(
        new Check(
            "logs",
            "berth logs --since 15m --errors",
            Statement.of("no line of trouble", Rules.RUNBOOK),
            "its output"));
    draft.command(
        Stage.OPERATION, "berth logs --since 15m --errors", Statement.of("exit 0", Rules.RUNBOOK));
  }
}
