package dev.berth.cli.data;

import dev.berth.cli.screen.Report;
import dev.berth.cli.session.GlobalOptions;
import dev.berth.cli.session.Session;
import dev.berth.cli.session.VerbCommand;
import dev.berth.data.archive.Archiver;
import dev.berth.host.LocalHost;
import dev.berth.problem.ExitCode;
import dev.berth.problem.Problem;
import dev.berth.problem.ProblemException;
import dev.berth.run.Machine;
import dev.berth.run.archive.ResidentArchive;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `berth archive`: the process that systemd keeps running where a stack has `backup.replicate`.
@Command(
    footerHeading = "%nExamples:%n",
    footer = {
      "  berth archive                     as berth-archive.service runs it",
      "  berth archive --state /opt/berth",
      "",
      "Ends when the list of databases has changed, and is to be started again then."
    })
public final class ArchiveVerb implements VerbCommand {
  @Mixin private final GlobalOptions options = new GlobalOptions();

  @Option(
      names = "--state",
      order = FIRST,
      paramLabel = "DIR",
      description = "where Berth keeps its things: /opt/berth")
  private Path state = Machine.SERVER_STATE;

  @Override
  public GlobalOptions options() {
    return options;
  }

  @Override
  public Report run(Session session) {
    Path home =
        session
            .home()
            .orElseThrow(() ->
                ProblemException.usage(
                    Problem.of("only an installed Berth can be the archiver")
                        .withFix("berth provision puts one on a server")));
    Machine machine =
        Machine.at(
            new LocalHost(),
            state.toAbsolutePath().normalize(),
            session.clock(),
            session.here().progress());
    ResidentArchive archive = new ResidentArchive(machine, home.resolve("bin/berth"));
    session.show(
        archive.shown().isEmpty()
            ? List.of("Nothing to archive: no stack here has backup.replicate.")
            : archive.shown());
    return switch (archive.run()) {
      case Archiver.End.STOPPED -> Report.ok("ok", List.of(), Map.of());
      case Archiver.End.LOG_LOST ->
          Report.failed(
              ExitCode.FAILED,
              Problem.of("the log of a database was deleted or replaced")
                  .withCause("whoever did that took it from the application, too")
                  .withFix("start it again, as systemd does: it takes a new base")
                  .withState("what was archived before is whole"));
    };
  }
}
