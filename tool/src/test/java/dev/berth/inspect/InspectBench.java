package dev.berth.inspect;

import dev.berth.inspect.Fixture.Score;
import dev.berth.inspect.family.Families;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// What `bench/inspect` runs.
///
///     fixtures ROOT LIBRARIES [--verbose]   a table of all fixtures, precision and recall
///     generate ROOT TARGET FILES SOURCES    a large repository out of the fixtures' sources
///     time DIRECTORY LIBRARIES              one inspection in a process that has done nothing yet
final class InspectBench {
  private static final String ROW = "%-20s %8s %8s %10s %8s%n";

  private InspectBench() {}

  public static void main(String[] arguments) throws IOException {
    switch (arguments[0]) {
      case "fixtures" ->
          fixtures(Path.of(arguments[1]), Path.of(arguments[2]), arguments.length > 3);
      case "generate" ->
          generate(
              Path.of(arguments[1], "testbed/repositories"),
              Path.of(arguments[2]),
              Integer.parseInt(arguments[3]),
              Integer.parseInt(arguments[4]));
      case "time" -> time(Path.of(arguments[1]), Path.of(arguments[2]));
      default -> throw new IllegalArgumentException(arguments[0]);
    }
  }

  private static void fixtures(Path root, Path libraries, boolean verbose) {
    Inspector inspector = new Inspector(Families.all(), libraries);
    System.out.printf(ROW, "fixture", "expected", "found", "precision", "recall");
    Score all = Score.NONE;
    for (Fixture fixture : Fixture.all(root)) {
      Score score = fixture.score(inspector);
      row(fixture.name(), score);
      if (verbose) {
        score.missed().forEach(line -> System.out.println("  missed    " + shown(line)));
        score.invented().forEach(line -> System.out.println("  invented  " + shown(line)));
      }
      all = all.plus(score);
    }
    row("all", all);
    figure("precision", 100 * all.precision(), "%");
    figure("recall", 100 * all.recall(), "%");
  }

  private static void row(String name, Score score) {
    System.out.printf(
        ROW,
        name,
        score.expected(),
        score.found(),
        percent(score.precision()),
        percent(score.recall()));
  }

  private static List<Path> sources(Path repositories) throws IOException {
    try (Stream<Path> all = Files.walk(repositories)) {
      return all.filter(file -> file.toString().matches(".*\\.(ts|js|mjs|py|go|java|kt)"))
          .sorted()
          .toList();
    }
  }

  /// The fixtures again and again, each time below another directory, and then other files.
  private static void generate(Path repositories, Path target, int files, int count)
      throws IOException {
    List<Path> sources = sources(repositories);
    for (int i = 0; i < files; i++) {
      if (i < count) {
        Path below = repositories.relativize(sources.get(i % sources.size()));
        Path copy = target.resolve("part" + i / sources.size()).resolve(below);
        Files.createDirectories(copy.getParent());
        Files.copy(sources.get(i % sources.size()), copy);
      } else {
        Path directory = Files.createDirectories(target.resolve("pages" + i / 50));
        Files.writeString(directory.resolve(i + ".md"), "Nothing to see here.\n".repeat(i % 300));
      }
    }
  }

  private static void time(Path directory, Path libraries) {
    long begin = System.nanoTime();
    Findings findings = new Inspector(Families.all(), libraries).inspect(directory);
    double seconds = (System.nanoTime() - begin) / 1e9;
    System.out.printf(Locale.ROOT, "%.2f %d%n", seconds, findings.found().size());
  }

  private static void figure(String name, double value, String unit) {
    System.out.printf(Locale.ROOT, "%s\t%.1f\t%s%n", name, value, unit);
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f %%", 100 * share);
  }

  private static String shown(String line) {
    return line.replace("\t", "  ");
  }
}
