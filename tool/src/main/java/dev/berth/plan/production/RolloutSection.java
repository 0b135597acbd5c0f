package dev.berth.plan.production;

import static dev.berth.plan.production.content.Text.code;

import dev.berth.inspect.Kind;
import dev.berth.plan.production.app.App;
import dev.berth.plan.production.app.UsualFile;
import dev.berth.plan.production.content.Answer;
import dev.berth.plan.production.content.Check;
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
import dev.berth.plan.production.content.Task.Change;
import dev.berth.plan.production.ecosystem.TestCommand;
import dev.berth.plan.production.given.Cutovers;
import dev.berth.stack.AppService;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// A release, from the first one on, and the way back.
final class RolloutSection implements Section {
  private static final Duration TRIALS = Duration.ofMinutes(15);
  static final String RELEASE = "release";
  private static final String PLANNED = "look before";
  private static final Assumption HERE =
      new Assumption("Docker is on the machine that plans are carried out from.", "docker version");

  @Override
  public void write(App app, Draft draft) {
    draft.topic("Rollout and rollback", strategy(app));
    List<TestCommand> tests = TestCommand.of(app);
    tests(app, tests, draft);
    tasks(app, tests, draft);
    commands(app, draft);
    stopping(app, draft);
    jobs(app, draft);
    draft.milestone(
        new Milestone(
            Phase.RELEASE,
            Statement.of("the release answers under its domain, over HTTPS", Rules.AFTER_DEPLOY),
            "berth smoke",
            "exit 0"));
    draft.check(
        new Check(
            "release",
            "berth status",
            Statement.of("exit 0: all is well", Rules.AFTER_DEPLOY),
            "its first line"));
    draft.check(
        new Check(
                "promises",
                "berth doctor --app",
                Statement.of("each promise, kept or with its cost", Rules.DOCTOR),
                "its table")
            .within(TRIALS));
    draft.check(
        new Check(
                "way back",
                "berth rollback --plan",
                Statement.of(
                    "from the second release on, exit 4: what would be done", Rules.ROLLBACK),
                "its steps")
            .answers(Answer.exit(4))
            .needs(Check.Need.EARLIER_RELEASE));
  }

  private static List<Statement> strategy(App app) {
    List<Statement> lines = new ArrayList<>();
    lines.add(
        Statement.of(
            "before: name, ports, clock, room, environment; all at once", Rules.DEPLOY_LOOKS));
    lines.add(
        Statement.of(
            "a proved copy, then the release starts on it, cut off",
            Rules.TIMERS,
            Rules.REHEARSAL));
    lines.add(cutover(app));
    app.all(Kind.SIGNAL_HANDLING)
        .max(Comparator.comparing(signal -> signal.value().equals("SIGTERM")))
        .ifPresent(signal ->
            lines.add(
                Statement.of(
                    "the app hears " + code(signal.value()),
                    Source.of(signal),
                    Rules.CONTRACT_STOPPING)));
    app.all(Kind.GRACEFUL_SHUTDOWN)
        .findFirst()
        .ifPresent(
            end -> lines.add(Statement.of("it ends by " + code(end.value()), Source.of(end))));
    lines.add(
        Statement.of(
            "after: smoke checks, certificate, exposure; 20 s of watch",
            Rules.AFTER_DEPLOY,
            Rules.RETURN));
    lines.add(Statement.of("what fails goes back by itself", Rules.RETURN));
    lines.add(
        Statement.of(
            "later: "
                + code("berth rollback")
                + "; where the schema changed, "
                + code("berth rollback --data"),
            Rules.ROLLBACK,
            Rules.CONTRACT_SCHEMA));
    return lines;
  }

  private static Statement cutover(App app) {
    if (Cutovers.of(app).equals(Cutovers.OVERLAP)) {
      return Statement.of(
          code("cutover: overlap")
              + ": the new process starts beside the old one, which ends once it answers",
          Rules.CUTOVER);
    }
    boolean waits = app.service().filter(AppService::standby).isPresent();
    Statement hold =
        Statement.of(
            waits
                ? code("cutover: hold")
                    + ", "
                    + code("standby: true")
                    + ": the new process starts beside the old one and waits for its lock; while"
                    + " the old one ends, requests wait at the edge"
                : code("cutover: hold")
                    + ": the old process ends, the new one starts, "
                    + "requests wait at the edge",
            Rules.CUTOVER);
    return hold.and(app.cutOff().toArray(Source[]::new))
        .and(app.service().map(Cutovers::source).stream().toArray(Source[]::new));
  }

  private static void tests(App app, List<TestCommand> tests, Draft draft) {
    if (tests.isEmpty() && !app.has(Kind.TESTS)) {
      app.absent(Kind.TESTS)
          .ifPresent(absence ->
              draft.owner(Statement.of("write tests: none were found", Source.of(absence))));
    }
    for (TestCommand test : tests) {
      draft.check(
          new Check(
                  "tests",
                  test.line(),
                  Statement.of("exit 0: the app's own tests", Source.of(test.finding())),
                  "its last line")
              .within(TRIALS)
              .needs(Check.Need.CONSENT));
    }
  }

  private static void tasks(App app, List<TestCommand> tests, Draft draft) {
    draft.task(
        Task.of(
                Phase.RELEASE,
                PLANNED,
                Change.RUN,
                Statement.of(
                    "nothing is in the way: `berth deploy --plan`", Rules.DEPLOY_LOOKS, HERE))
            .with(
                tests.stream()
                    .map(test ->
                        Statement.of(
                            "the app's own tests passed: " + code(test.line()),
                            Source.of(test.finding())))
                    .toList())
            .after(
                ServerSection.PROVISION,
                app.target(Kind.COMPOSE_FILE, UsualFile.COMPOSE).path(),
                app.target(Kind.DOCKERFILE, "Dockerfile").path(),
                app.layout().siteFile())
            .accepted("berth deploy --plan", "exit 4: steps, and no problem"));
    draft.task(
        Task.of(
                Phase.RELEASE,
                RELEASE,
                Change.RUN,
                Statement.of("the first release serves: `berth deploy`", Rules.AFTER_DEPLOY))
            .after(PLANNED)
            .accepted("berth smoke", "exit 0"));
    draft.task(
        Task.of(
                Phase.RELEASE,
                "promises",
                Change.RUN,
                Statement.of("what missing promises cost is known", Rules.DOCTOR))
            .after(RELEASE)
            .accepted("berth doctor --app", "each promise, with its cost"));
  }

  private static void commands(App app, Draft draft) {
    draft.command(Stage.PREFLIGHT, "docker version", Statement.of("exit 0", HERE));
    draft.command(
        Stage.PRE_DEPLOY,
        "berth deploy --plan",
        Statement.of("exit 4: steps, and no problem", Rules.DEPLOY_LOOKS));
    if (!app.hasOwnAuthority()) {
      draft.command(
          Stage.PRE_DEPLOY,
          "berth deploy --acme-staging",
          Statement.of("exit 0: a rehearsal with the staging authority", Rules.STAGING));
    }
    draft.command(
        Stage.ROLLOUT,
        "berth deploy",
        Statement.of("exit 0, “checks from outside passed”", Rules.AFTER_DEPLOY));
    draft.command(
        Stage.ROLLOUT, "berth status", Statement.of("exit 0, “All is well”", Rules.AFTER_DEPLOY));
    draft.command(
        Stage.ROLLOUT,
        "berth doctor --app",
        Statement.of("exit 0: each promise, kept or with its cost", Rules.DOCTOR));
    WayBack.write(app.layout().typed(app.layout().siteFile()), draft);
  }

  private static void stopping(App app, Draft draft) {
    List<Source> cutOff = app.cutOff();
    if (cutOff.isEmpty()) {
      return;
    }
    draft.owner(
        Statement.of(
                "on SIGTERM (Docker sends no other signal): drain, finish what is in flight, close"
                    + " the database, exit",
                cutOff)
            .and(Rules.CONTRACT_STOPPING, Rules.STOP_SIGNAL));
    draft.risk(
        new Risk(
            Statement.of("each release cuts off what is in flight: nothing drains the app", cutOff)
                .and(Rules.CONTRACT_STOPPING),
            Level.HIGH,
            Level.LOW,
            "502 in the seconds of a release",
            "the edge asks GET again and holds new requests; release when few are there",
            "people notice releases",
            "berth doctor --app"));
  }

  private static void jobs(App app, Draft draft) {
    app.first(Kind.BACKGROUND_IN_WEB_PROCESS)
        .ifPresent(job ->
            draft.decide(
                Statement.of(
                    "jobs ("
                        + code(job.value())
                        + ") run in the web process: one at a time"
                        + (app.service().filter(AppService::standby).isPresent()
                            ? "; the one that stands by does nothing until it has the lock"
                            : ", never two"),
                    Source.of(job),
                    Rules.ONE_WRITER)));
    app.all(Kind.QUEUE)
        .filter(queue -> queue.value().equals("in-process"))
        .findFirst()
        .ifPresent(queue ->
            draft.risk(
                new Risk(
                    Statement.of(
                        "what waits in the queue of the process is lost when it ends",
                        Source.of(queue),
                        Rules.STOP_SIGNAL),
                    Level.MEDIUM,
                    Level.MEDIUM,
                    "rows that stay unfinished after a release",
                    "the owner keeps the queue in the database, or picks up what is unfinished",
                    "work is lost twice",
                    "berth doctor --app")));
  }
}
