package dev.berth.cli.env;

import dev.berth.cli.screen.Report;
import dev.berth.cli.session.GlobalOptions;
import dev.berth.cli.session.Session;
import dev.berth.cli.session.VerbCommand;
import dev.berth.problem.Problem;
import dev.berth.problem.ProblemException;
import dev.berth.stack.yaml.Nearest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `berth env`: the environment file, from its first line to the server.
@Command(
    footerHeading = "%nExamples:%n",
    footer = {
      "  berth env init             make it from its example; asks for what can't be made up",
      "  pass show shop | berth env init --stdin    NAME=value lines, where nobody can be asked",
      "  berth env check            everything that is wrong with it; exit 3 if anything is",
      "  berth env edit             in $VISUAL or $EDITOR, checked before it is put in place",
      "  berth env push             bring it to the server, for deploys from elsewhere",
      "",
      "Values are never shown, and never part of a command line. A file that is there is never",
      "overwritten by init: what it lacks is added. push restarts nothing: berth deploy does."
    })
public final class EnvVerb implements VerbCommand {
  private static final List<String> WORDS = List.of("init", "check", "edit", "push");

  @Mixin private final GlobalOptions options = new GlobalOptions();

  @Parameters(arity = "0..1", paramLabel = "WORD", description = "init, check, edit or push")
  private @Nullable String word;

  @Option(
      names = "--stdin",
      order = FIRST,
      description = "with init: take values from NAME=value lines of standard input")
  private boolean stdin;

  @Override
  public GlobalOptions options() {
    return options;
  }

  @Override
  public Report run(Session session) {
    String asked = word == null ? "" : word;
    if (stdin && !asked.equals("init")) {
      throw usage("--stdin goes with init only", "berth env init --stdin");
    }
    return switch (asked) {
      case "init" -> new EnvInit(session, stdin).run();
      case "check" -> new EnvCheck(session).run();
      case "edit" -> new EnvEdit(session).run();
      case "push" -> new EnvPush(session).run();
      case "" -> throw usage("what about the environment?", known());
      default ->
          throw usage(
              "there is no 'berth env " + asked + "'",
              Nearest.to(asked, WORDS)
                  .map(near -> "did you mean 'berth env " + near + "'?")
                  .orElse(known()));
    };
  }

  private static String known() {
    return "berth env " + String.join(" | ", WORDS);
  }

  private static RuntimeException usage(String what, String fix) {
    return ProblemException.usage(Problem.of(what).withFix(fix));
  }
}
