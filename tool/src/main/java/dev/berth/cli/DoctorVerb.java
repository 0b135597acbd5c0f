package dev.berth.cli;

import dev.berth.problem.ExitCode;
import dev.berth.run.Doctor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `berth doctor`: what this machine has and lacks.
@Command(
    footerHeading = "%nExamples:%n",
    footer = {
      "  berth doctor          exit 1 when something needs a person",
      "  berth doctor --json   for scripts",
      "",
      "It changes nothing. Without a berth.yaml it looks at the machine alone."
    })
final class DoctorVerb implements VerbCommand {
  @Mixin private final GlobalOptions options = new GlobalOptions();

  @Override
  public GlobalOptions options() {
    return options;
  }

  @Override
  public Report run(Session session) {
    Doctor.Outcome outcome = new Doctor(session.machine(), session.stackIfAny()).run();
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
            case PERSON -> ink.bad("✗");
          };
      table.row("  " + sign, finding.what(), finding.seen(), ink.faint(finding.then()));
    }
    List<String> lines = new ArrayList<>(table.lines());
    lines.add("");
    lines.add(
        outcome.fit()
            ? "Fit: what is marked + is brought by berth up."
            : "What is marked ✗ needs a person.");
    return lines;
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
