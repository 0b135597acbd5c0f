package dev.berth.cli.release;

import dev.berth.cli.screen.Report;
import dev.berth.cli.session.GlobalOptions;
import dev.berth.cli.session.Session;
import dev.berth.cli.session.VerbCommand;
import dev.berth.run.Machine;
import dev.berth.run.rollback.ReturnOrder;
import dev.berth.run.up.Up;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `berth rollback`: a release that ran before runs again.
@Command(
    footerHeading = "%nExamples:%n",
    footer = {
      "  berth rollback                 the release before the one that runs",
      "  berth rollback 41              that one; berth releases lists them",
      "  berth rollback 41 --data       and the data as it left it; what was written since is kept",
      "  berth rollback --data --plan   say what would be dropped, and change nothing",
      "",
      "It becomes a new release with the images and files of the old one: berth rollback again",
      "goes back to where this began. Without --data it is refused when the old release does not",
      "know the data's schema. The data as it is is saved and proved first."
    })
public final class RollbackVerb implements VerbCommand {
  @Mixin private final GlobalOptions options = new GlobalOptions();

  @Parameters(arity = "0..1", paramLabel = "RELEASE", description = "its number: berth releases")
  private @Nullable Integer release;

  @Option(names = "--data", order = FIRST, description = "the data goes back, too")
  private boolean data;

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
    Machine there = session.machineOf(session.stack());
    Machine machine = there.server().isPresent() ? there : there.with(session.toolbox());
    ReturnOrder order = new ReturnOrder(Optional.ofNullable(release), data);
    return Rollout.run(session, new Up(machine, session::stack, Optional.of(order)), plan);
  }
}
