package dev.berth.cli.release;

import dev.berth.cli.screen.Report;
import dev.berth.cli.session.GlobalOptions;
import dev.berth.cli.session.Session;
import dev.berth.cli.session.VerbCommand;
import dev.berth.run.Machine;
import dev.berth.run.up.Up;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `berth up`: this machine and the stack on it become what the stack's files say.
@Command(
    footerHeading = "%nExamples:%n",
    footer = {
      "  berth up                        try the stack here, or put it into production",
      "  berth up --plan                 say what would be done; exit 4 if there is something",
      "  berth up --yes --json           for scripts",
      "  berth up --domain app.example   another name than berth.yaml says",
      "",
      "While the variable that demo.whenUnset names has no value, the stack runs as a demo that",
      "only this machine can reach. Running it again changes nothing when nothing has changed."
    })
public final class UpVerb implements VerbCommand {
  @Mixin private final GlobalOptions options = new GlobalOptions();

  @Option(
      names = "--plan",
      order = FIRST,
      description = "only say what would be done; exit 4 if there is something")
  private boolean plan;

  @Override
  public GlobalOptions options() {
    return options;
  }

  @Override
  public Report run(Session session) {
    Machine here = session.hereFor(session.stack()).with(session.toolbox());
    return Rollout.run(session, new Up(here, session::stack), plan);
  }
}
