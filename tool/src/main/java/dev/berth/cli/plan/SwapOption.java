package dev.berth.cli.plan;

import dev.berth.cli.screen.Report;
import dev.berth.cli.session.Session;
import dev.berth.cli.session.VerbCommand;
import dev.berth.problem.Problem;
import dev.berth.problem.ProblemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// `--swap-proxy` of `berth plan`, and what belongs to it.
final class SwapOption {
  @Option(
      names = "--swap-proxy",
      order = VerbCommand.FIRST,
      description = "instead, the way from the repository's nginx to Caddy")
  private boolean asked;

  @Option(
      names = "--nginx",
      order = VerbCommand.FIRST,
      paramLabel = "FILE",
      description = "with --swap-proxy: the configuration that is meant, if there are several")
  private @Nullable Path nginx;

  /// Whether this plan is wanted in the place of the other.
  boolean isAsked() {
    if (nginx != null && !asked) {
      throw ProblemException.usage(
          Problem.of("--nginx is for --swap-proxy")
              .withFix("berth plan --swap-proxy --nginx " + nginx));
    }
    return asked;
  }

  /// @param only the part that is asked for, which this plan has none of
  Report plan(Session session, Path repository, Optional<String> only, Optional<Path> out) {
    if (only.isPresent()) {
      throw ProblemException.usage(
          Problem.of("--swap-proxy has no parts").withFix("leave --only " + only.get() + " out"));
    }
    if (!Files.isDirectory(repository.toAbsolutePath())) {
      throw ProblemException.usage(
          Problem.of(repository + " is no directory").withFix("berth plan --swap-proxy DIRECTORY"));
    }
    return new SwapPlanFile(session, repository, Optional.ofNullable(nginx), out).write();
  }
}
