package dev.berth.cli;

import dev.berth.cli.screen.Report;
import dev.berth.cli.session.GlobalOptions;
import dev.berth.cli.session.Session;
import dev.berth.cli.session.VerbCommand;
import dev.berth.problem.Problem;
import dev.berth.problem.ProblemException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `berth verify`: the verification matrix of the plan is run, row by row; with `--compare` two
/// proxies are asked the same.
@Command(
    footerHeading = "%nExamples:%n",
    footer = {
      "  berth verify                     each row of the plan's verification matrix",
      "  berth verify --plan              the rows; nothing is run",
      "  berth verify --only backup       those of one area",
      "  berth verify --html plan.html    the plan as a page, what came of each row filled in",
      "  berth verify --compare http://127.0.0.1:80 http://127.0.0.1:8080",
      "  berth verify --compare https://127.0.0.1 https://127.0.0.1:8443 --host shop.example",
      "  berth verify --compare OLD NEW --requests requests.txt   a line each: GET /path",
      "",
      "No row changes what serves. A command that the repository brings, such as its tests, is run",
      "after somebody agreed, or with --yes. Exit code 1 when a row fails.",
      "--compare: the requests come from the repository's nginx configuration. Each proxy is",
      "connected to at its address and asked for the names of the configuration. GET, HEAD and",
      "OPTIONS only, unless --with-bodies. Exit code 1 when an answer differs that the swap plan",
      "does not announce."
    })
final class VerifyVerb implements VerbCommand {
  @Mixin private final GlobalOptions options = new GlobalOptions();
  @Mixin private final CompareOption compare = new CompareOption();

  @Parameters(
      arity = "0..1",
      paramLabel = "DIR",
      description = "the repository (default: that of berth.yaml, else here)")
  private @Nullable Path directory;

  @Option(
      names = "--only",
      order = FIRST,
      paramLabel = "AREA",
      description = "the rows of this area")
  private @Nullable String only;

  @Option(names = "--plan", order = FIRST, description = "list the rows, run nothing")
  private boolean plan;

  @Option(
      names = "--html",
      order = FIRST,
      paramLabel = "FILE",
      description = "write the plan as a page, with what came of each row")
  private @Nullable Path html;

  @Override
  public GlobalOptions options() {
    return options;
  }

  @Override
  public Report run(Session session) {
    Optional<Path> named = Optional.ofNullable(directory);
    if (compare.isAsked()) {
      if (plan || only != null || html != null) {
        throw ProblemException.usage(
            Problem.of("--plan, --only and --html are for the matrix, not for --compare")
                .withFix("berth verify --html FILE"));
      }
      return compare.report(session, named);
    }
    named.ifPresent(options::lookIn);
    MatrixRun matrix = MatrixRun.of(session, options, named);
    return plan
        ? matrix.listed(Optional.ofNullable(only))
        : matrix.run(Optional.ofNullable(only), Optional.ofNullable(html));
  }
}
