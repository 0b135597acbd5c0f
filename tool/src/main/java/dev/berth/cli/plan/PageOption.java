package dev.berth.cli.plan;

import dev.berth.cli.session.VerbCommand;
import dev.berth.problem.Problem;
import dev.berth.problem.ProblemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// `--html [FILE]`: the plan as a page, in the place of its Markdown.
final class PageOption {
  @Option(
      names = "--html",
      order = VerbCommand.FIRST,
      arity = "0..1",
      fallbackValue = "",
      paramLabel = "FILE",
      description = "one HTML page in place of the Markdown")
  private @Nullable Path value;

  boolean isAsked() {
    return value != null;
  }

  /// What can't be said together with it.
  void requireAlone(boolean checklist, boolean otherFile, boolean swap) {
    if (isAsked() && swap) {
      throw ProblemException.usage(
          Problem.of("--html and --swap-proxy: the plan of a swap is Markdown")
              .withFix("berth plan --swap-proxy"));
    }
    if (isAsked() && checklist) {
      throw ProblemException.usage(
          Problem.of("--only and --html: the checklist is Markdown, the page is the whole plan")
              .withFix("berth plan --html"));
    }
    if (otherFile && file().isPresent()) {
      throw ProblemException.usage(
          Problem.of("--html and --out name two files, and one is written")
              .withFix("berth plan --html " + value));
    }
  }

  /// Empty where no file was named.
  Optional<Path> file() {
    return Optional.ofNullable(value)
        .filter(named -> !named.toString().isEmpty() && !Files.isDirectory(named));
  }

  /// In `berth plan --html ~/shop` the word behind the option is the repository: no page can have
  /// the name of a directory.
  Path repository(Path named) {
    return value != null && named.toString().isEmpty() && Files.isDirectory(value) ? value : named;
  }
}
