package dev.berth.cli.release;

import dev.berth.cli.screen.ChecksView;
import dev.berth.cli.screen.Report;
import dev.berth.cli.session.GlobalOptions;
import dev.berth.cli.session.Session;
import dev.berth.cli.session.VerbCommand;
import dev.berth.run.smoke.Smoke;
import dev.berth.stack.Stack;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `berth smoke`: the requests of `smoke:`, from outside, through the edge.
@Command(
    footerHeading = "%nExamples:%n",
    footer = {
      "  berth smoke          exit 1 when an answer is not the expected one",
      "  berth smoke --json   what each check expected and saw"
    })
public final class SmokeVerb implements VerbCommand {
  @Mixin private final GlobalOptions options = new GlobalOptions();

  @Override
  public GlobalOptions options() {
    return options;
  }

  @Override
  public Report run(Session session) {
    Stack stack = session.stack();
    Smoke.Outcome outcome = Smoke.run(session.machineOf(stack), stack);
    return new Report(
        outcome.exit(),
        outcome.problems().isEmpty() ? "passed" : "failed",
        List.of(ChecksView.summary(outcome.checks())),
        outcome.problems(),
        Map.of("checks", ChecksView.details(outcome.checks())));
  }
}
