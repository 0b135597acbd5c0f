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

/// `berth deploy`: the stack on its server becomes what the stack's files say.
@Command(
    footerHeading = "%nExamples:%n",
    footer = {
      "  berth deploy                              release to the server that berth.yaml names",
      "  berth deploy --plan                       say what would be done; exit 4 if anything",
      "  berth deploy --server root@203.0.113.7    another server",
      "  berth deploy --acme-staging               rehearse, with a certificate for practice",
      "  berth deploy --yes --json                 for scripts",
      "",
      "Images are built here and sent over the connection: of each only what the server lacks.",
      "The server must have been set up: berth provision. Nothing is done when nothing has changed."
    })
public final class DeployVerb implements VerbCommand {
  @Mixin private final GlobalOptions options = new GlobalOptions();

  @Option(
      names = "--plan",
      order = FIRST,
      description = "only say what would be done; exit 4 if there is something")
  private boolean plan;

  @Option(
      names = "--acme-staging",
      order = FIRST,
      description = "rehearse with Let's Encrypt's staging: a certificate that browsers don't know")
  private boolean acmeStaging;

  @Override
  public GlobalOptions options() {
    return options;
  }

  @Override
  public Report run(Session session) {
    if (acmeStaging) {
      options.practise();
    }
    Machine server = session.machineOf(session.stack());
    return Rollout.run(session, new Up(server, session::stack), plan);
  }
}
