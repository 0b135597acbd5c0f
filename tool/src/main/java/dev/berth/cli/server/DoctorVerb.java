package dev.berth.cli.server;

import dev.berth.cli.screen.Ink;
import dev.berth.cli.screen.Report;
import dev.berth.cli.screen.Table;
import dev.berth.cli.session.GlobalOptions;
import dev.berth.cli.session.Session;
import dev.berth.cli.session.VerbCommand;
import dev.berth.problem.ExitCode;
import dev.berth.provision.ServerSettings;
import dev.berth.provision.Setting;
import dev.berth.run.doctor.Doctor;
import dev.berth.stack.Stack;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `berth doctor`: what this machine has and lacks; of a server, how it is set up; of an app, what
/// it promises and keeps.
@Command(
    footerHeading = "%nExamples:%n",
    footer = {
      "  berth doctor                              exit 1 when something needs a person",
      "  berth doctor --server root@203.0.113.7    each setting of a server, read back from it",
      "  berth doctor --app                        what the app keeps of docs/contract.md",
      "  berth doctor --json                       for scripts",
      "",
      "It changes nothing. Without a berth.yaml it looks at the machine alone.",
      "--app starts the release that runs on a copy of its data, where it reaches nobody, kills",
      "it, ends it, starts a second one beside it, and says what each missing promise costs at",
      "each release. Exit 1 when one that berth.yaml builds on is not kept, or was not tried."
    })
public final class DoctorVerb implements VerbCommand {
  @Mixin private final GlobalOptions options = new GlobalOptions();

  @Option(
      names = "--app",
      order = FIRST,
      description = "try what the app promises, on a copy of its data")
  private boolean app;

  @Override
  public GlobalOptions options() {
    return options;
  }

  @Override
  public Report run(Session session) {
    return app ? AppDoctorView.report(session) : machine(session);
  }

  private static Report machine(Session session) {
    List<Setting> settings = ServerSettings.inOrder(session.toolbox());
    Optional<Stack> stack =
        session.stackIsMeant() ? Optional.of(session.stack()) : Optional.empty();
    Doctor.Outcome outcome = new Doctor(session.machine(), stack, settings).run();
    return new Report(
        outcome.fit() ? ExitCode.OK : ExitCode.CHECK_FAILED,
        outcome.fit() ? "fit" : "needs a person",
        lines(outcome, session.ink()),
        List.of(),
        Map.of("findings", outcome.findings().stream().map(DoctorVerb::details).toList()));
  }

  private static List<String> lines(Doctor.Outcome outcome, Ink ink) {
    Table table = new Table();
    for (Doctor.Finding finding : outcome.findings()) {
      String sign =
          switch (finding.verdict()) {
            case GOOD -> ink.good("✓");
            case UP_MENDS -> ink.address("+");
            case PROVISION_MENDS -> ink.notice("+");
            case NOT_VERIFIABLE_HERE -> ink.faint("?");
            case PERSON -> ink.bad("✗");
          };
      boolean unseen = finding.verdict() == Doctor.Verdict.NOT_VERIFIABLE_HERE;
      String seen = (unseen ? "not verifiable here: " : "") + finding.seen();
      table.row("  " + sign, finding.what(), seen, ink.faint(finding.then()));
    }
    List<String> lines = new ArrayList<>(table.lines());
    lines.add("");
    lines.add(lastLine(outcome));
    return lines;
  }

  private static String lastLine(Doctor.Outcome outcome) {
    if (outcome.has(Doctor.Verdict.PERSON)) {
      return "What is marked ✗ needs a person.";
    }
    if (outcome.has(Doctor.Verdict.PROVISION_MENDS)) {
      return "What is marked + is brought by berth provision.";
    }
    return outcome.has(Doctor.Verdict.UP_MENDS)
        ? "Fit: what is marked + is brought by berth up."
        : "Fit.";
  }

  private static Map<String, Object> details(Doctor.Finding finding) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("what", finding.what());
    map.put("verdict", finding.verdict().name().toLowerCase(Locale.ROOT).replace('_', ' '));
    map.put("seen", finding.seen());
    map.put("then", finding.then());
    return map;
  }
}
