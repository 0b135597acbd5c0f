package dev.berth.cli.release;

import dev.berth.cli.screen.Report;
import dev.berth.cli.session.GlobalOptions;
import dev.berth.cli.session.Session;
import dev.berth.cli.session.VerbCommand;
import dev.berth.problem.ExitCode;
import dev.berth.run.status.StackStatus;
import dev.berth.run.status.Status;
import dev.berth.stack.Stack;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `berth status`: what runs, on one screen.
@Command(
    footerHeading = "%nExamples:%n",
    footer = {
      "  berth status          exit 1 when something is not as it should be",
      "  berth status --json   for scripts"
    })
public final class StatusVerb implements VerbCommand {
  @Mixin private final GlobalOptions options = new GlobalOptions();

  @Override
  public GlobalOptions options() {
    return options;
  }

  @Override
  public Report run(Session session) {
    Stack stack = session.stack();
    StackStatus status = Status.of(session.machineOf(stack), stack);
    StatusView view = new StatusView(status, session.ink(), session.clock());
    return new Report(
        status.well() ? ExitCode.OK : ExitCode.CHECK_FAILED,
        status.well() ? "well" : "not well",
        view.lines(),
        List.of(),
        view.details());
  }
}
