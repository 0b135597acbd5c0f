package dev.berth.cli;

import dev.berth.cli.screen.Report;
import dev.berth.cli.session.GlobalOptions;
import dev.berth.cli.session.InspectedDirectory;
import dev.berth.cli.session.Session;
import dev.berth.host.Command;
import dev.berth.host.CommandResult;
import dev.berth.host.LocalHost;
import dev.berth.plan.page.HtmlPlan;
import dev.berth.plan.production.ProductionPlanner;
import dev.berth.plan.production.app.Repository;
import dev.berth.plan.production.content.Check;
import dev.berth.plan.production.content.Check.Need;
import dev.berth.plan.production.content.Checked;
import dev.berth.plan.production.content.ProductionPlan;
import dev.berth.problem.ExitCode;
import dev.berth.problem.Problem;
import dev.berth.problem.ProblemException;
import dev.berth.progress.Progress;
import dev.berth.release.ReleaseStore;
import dev.berth.run.HostSurvey;
import dev.berth.run.Machine;
import dev.berth.run.verification.Shells;
import dev.berth.run.verification.Verification;
import dev.berth.stack.ServerAddress;
import dev.berth.stack.Stack;
import dev.berth.stack.StackReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// The verification matrix of one repository, and this run of it.
///
/// @param directory where its commands are typed
record MatrixRun(
    Session session,
    GlobalOptions options,
    Path directory,
    ProductionPlan plan,
    Optional<Stack> stack) {

  /// @param named the repository, if one was named
  static MatrixRun of(Session session, GlobalOptions options, Optional<Path> named) {
    boolean meant = named.isEmpty() ? session.stackIsMeant() : options.file().isPresent();
    Optional<Stack> stack = meant ? Optional.of(session.stack()) : Optional.empty();
    Path directory = named.or(() -> stack.map(MatrixRun::repository)).orElse(Path.of(""));
    InspectedDirectory here = new InspectedDirectory(directory, "verify");
    Optional<Stack> committed =
        stack.map(_ -> StackReader.readAsCommitted(session.stackFile(), session.overrides()));
    Repository repository =
        here.withSubject(
            here.repository(session, committed),
            "berth verify DIRECTORY, where the app's manifest is");
    ProductionPlan plan = ProductionPlanner.plan(here.name(), repository);
    Path typedIn = directory.resolve(repository.home()).toAbsolutePath();
    return new MatrixRun(session, options, typedIn, plan, stack);
  }

  /// Where somebody stands who has the stack's directory below, as with `berth plan`; else that
  /// directory.
  private static Path repository(Stack stack) {
    Path here = Path.of("").toAbsolutePath().normalize();
    return stack.directory().startsWith(here) ? here : stack.directory();
  }

  Report listed(Optional<String> area) {
    List<Check> checks = checks(area);
    return Report.ok(
        "ok",
        MatrixView.lines(checks, session.ink()),
        Map.of("rows", checks.stream().map(MatrixView::details).toList()));
  }

  /// @param page where the plan is written with what came of it
  Report run(Optional<String> area, Optional<Path> page) {
    List<Check> checks = checks(area);
    Optional<FilledPage> filled = page.map(file -> new FilledPage(file, plan.name()));
    filled.ifPresent(FilledPage::mustBeOurs);
    Map<Need, String> missing = missing(checks);
    Verification verification =
        new Verification(shells(), missing, session::discreet, session.clock());
    List<Checked> rows = verification.run(checks, progress());
    Path evidence = new MatrixRecord(session, plan.name()).write(rows);
    List<String> lines = new ArrayList<>(MatrixView.results(rows, session.ink()));
    lines.add("");
    lines.add(MatrixView.summary(rows));
    lines.add(session.ink().faint("Evidence: " + evidence));
    filled.ifPresent(written -> {
      written.write(HtmlPlan.of(plan, rows));
      lines.add(session.ink().good("Written:") + " " + written.file());
    });
    List<Problem> problems = rows.stream().filter(Checked::hasFailed).map(this::problem).toList();
    return new Report(
        problems.isEmpty() ? ExitCode.OK : ExitCode.CHECK_FAILED,
        problems.isEmpty() ? "passed" : "failed",
        lines,
        problems,
        Map.of(
            "rows",
            rows.stream().map(MatrixView::details).toList(),
            "evidence",
            evidence.toString()));
  }

  private List<Check> checks(Optional<String> area) {
    List<Check> some =
        plan.checks().stream()
            .filter(check -> area.isEmpty() || check.area().equalsIgnoreCase(area.get()))
            .toList();
    if (some.isEmpty()) {
      String areas =
          plan.checks().stream().map(Check::area).distinct().collect(Collectors.joining(", "));
      throw ProblemException.usage(
          Problem.of("--only " + area.orElse("") + ": the matrix has no such area")
              .withFix("one of: " + areas));
    }
    return some;
  }

  private Map<Need, String> missing(List<Check> checks) {
    Map<Need, String> missing = new EnumMap<>(Need.class);
    if (stack.isEmpty()) {
      missing.put(Need.STACK, "there is no berth.yaml yet: berth init");
    }
    if (stack.filter(one -> !(one.server() instanceof ServerAddress.Local)).isEmpty()) {
      missing.put(Need.SERVER, "it is for a server, and the stack runs on this machine");
    }
    if (stack.flatMap(Stack::watch).isEmpty()) {
      missing.put(Need.WATCH, "berth.yaml has no watch: nobody is told");
    }
    if (wants(checks, Need.EARLIER_RELEASE) && releases() < 2) {
      missing.put(Need.EARLIER_RELEASE, "there is no release before the one that runs");
    }
    consent(checks).ifPresent(why -> missing.put(Need.CONSENT, why));
    return missing;
  }

  private static boolean wants(List<Check> checks, Need need) {
    return checks.stream().anyMatch(check -> check.needs().contains(need));
  }

  private int releases() {
    return stack
        .map(one -> {
          Machine machine = session.machineOf(one);
          return new ReleaseStore(machine.host(), machine.releases(one.name().value()))
              .numbers()
              .size();
        })
        .orElse(0);
  }

  /// What the repository brings is code of whoever wrote it.
  private Optional<String> consent(List<Check> checks) {
    List<String> commands =
        checks.stream()
            .filter(check -> check.needs().contains(Need.CONSENT))
            .map(Check::command)
            .toList();
    if (commands.isEmpty() || session.yes()) {
      return Optional.empty();
    }
    String all = String.join("; ", commands);
    boolean agreed =
        session.canAsk() && session.agreed("Run what the repository brings, `" + all + "`?");
    return agreed ? Optional.empty() : Optional.of("a command of the repository: --yes runs it");
  }

  private Shells shells() {
    LocalHost here = new LocalHost();
    return new Shells(
        new OwnCommand(session.surroundings(), options.words()),
        here::run,
        this::onServer,
        directory);
  }

  private CommandResult onServer(Command command) {
    Machine machine = session.machineOf(stack.orElseThrow());
    return machine.host().run(HostSurvey.brief(machine).privilege().of(command));
  }

  private Progress progress() {
    return session.here().progress();
  }

  private Problem problem(Checked row) {
    Problem problem =
        Problem.of(row.check().area() + ": `" + row.check().command() + "` did not pass")
            .withCause(row.why());
    String only = "berth verify --only '" + row.check().area() + "'";
    return problem.withFix((row.check().isOwn() ? row.check().command() : only) + "; then " + only);
  }
}
