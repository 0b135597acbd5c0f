package dev.berth.cli.screen;

import dev.berth.problem.ExitCode;
import dev.berth.problem.Problem;
import java.util.List;
import java.util.Map;

/// Shows reports: to people as text with the problems on standard error, to programs as one JSON
/// document on standard output.
public final class Output {
  private final Terminal terminal;
  private final String command;
  private final boolean json;

  public Output(Terminal terminal, String command, boolean json) {
    this.terminal = terminal;
    this.command = command;
    this.json = json;
  }

  public ExitCode show(Report report, List<Map<String, Object>> steps) {
    if (json && !report.streamed()) {
      terminal.out().println(JsonReport.of(command, report, steps));
    } else {
      report.lines().forEach(terminal.out()::println);
      terminal.out().flush();
      printProblems(report);
    }
    return report.exit();
  }

  private void printProblems(Report report) {
    List<Problem> problems = report.problems();
    if (!problems.isEmpty()) {
      if (!report.lines().isEmpty()) {
        terminal.err().println();
      }
      new ProblemText(terminal.err(), terminal.ink()).print(problems);
    }
  }
}
