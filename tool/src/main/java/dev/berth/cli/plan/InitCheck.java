package dev.berth.cli.plan;

import dev.berth.problem.ExitCode;
import dev.berth.problem.Place;
import dev.berth.problem.Problem;
import dev.berth.problem.ProblemException;
import dev.berth.stack.DomainName;
import dev.berth.stack.Overrides;
import dev.berth.stack.StackReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Reads what `berth init` is going to leave, before it is written: the files that are there with
/// those that are new, in a directory of their own, as every other command reads them.
record InitCheck(Path directory, InitFiles files) {
  private static final String STACK = "berth.yaml";
  private static final String VALUES = ".env.prod";

  /// They say nothing of the stack.
  private static final Set<String> APART = Set.of("Dockerfile", ".dockerignore", "docs/runbook.md");

  /// Problems of the files together; none when nothing of the stack is new.
  private List<Problem> problems() {
    boolean touched = files.toWrite().stream().anyMatch(one -> !APART.contains(one.file().path()));
    boolean whole = files.files().stream().allMatch(one -> one.text().isPresent());
    if (!touched || !whole) {
      return List.of();
    }
    try {
      Path scratch = Files.createTempDirectory("berth-init");
      try {
        return read(scratch);
      } finally {
        remove(scratch);
      }
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }

  private List<Problem> read(Path scratch) throws IOException {
    for (InitFiles.One one : files.files()) {
      Path file = scratch.resolve(one.file().path());
      Files.createDirectories(file.resolveSibling(""));
      Files.writeString(file, one.text().orElseThrow());
    }
    linkOthers(scratch);
    Path answers = scratch.resolve("answers");
    Files.writeString(answers, answered(scratch));
    try {
      StackReader.read(
          scratch.resolve(STACK),
          new Overrides(
              Optional.empty(),
              Optional.of(new DomainName("shop.example")),
              Optional.of(answers),
              Optional.empty(),
              Optional.empty()));
      return List.of();
    } catch (ProblemException wrong) {
      return wrong.problems().stream().map(problem -> here(problem, scratch)).toList();
    }
  }

  /// What a file that is there may name besides.
  private void linkOthers(Path scratch) throws IOException {
    try (Stream<Path> all = Files.list(directory.toAbsolutePath())) {
      for (Path other : all.toList()) {
        Path link = scratch.resolve(String.valueOf(other.getFileName()));
        if (!Files.exists(link) && !link.endsWith(VALUES)) {
          Files.createSymbolicLink(link, other);
        }
      }
    }
  }

  /// The example with an answer to each question.
  private static String answered(Path scratch) throws IOException {
    return Files.readString(scratch.resolve(".env.prod.example"))
        .replaceAll("(?m)^(\\w+)=$", "$1=answered");
  }

  private Problem here(Problem problem, Path scratch) {
    Optional<Place> place =
        problem
            .place()
            .filter(found -> found.file().startsWith(scratch))
            .map(found ->
                new Place(
                    directory.resolve(scratch.relativize(found.file())),
                    found.line(),
                    found.key()));
    return new Problem(
        problem.what().replace(scratch + "/", ""),
        place.or(problem::place),
        problem.cause().map(cause -> cause.replace(scratch + "/", "")),
        problem.fix().map(fix -> fix.replace(scratch + "/", "")),
        problem.state());
  }

  private static void remove(Path scratch) throws IOException {
    try (Stream<Path> all = Files.walk(scratch)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }

  /// Fails with all of them.
  void mustPass() {
    List<Problem> problems = problems();
    if (!problems.isEmpty()) {
      throw new ProblemException(ExitCode.CONFIGURATION, problems);
    }
  }
}
