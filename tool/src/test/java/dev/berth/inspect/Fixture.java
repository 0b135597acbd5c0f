package dev.berth.inspect;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/// A repository of `testbed/repositories` (or, for one, of `examples`), and beside it what is to be
/// found in it, written by hand by people who read it.
record Fixture(String name, Path directory, SortedSet<String> expected) {
  private static final String EXPECTED = ".expected.tsv";

  /// @param root the checkout
  static List<Fixture> all(Path root) {
    Path repositories = root.resolve("testbed/repositories");
    try (Stream<Path> files = Files.list(repositories)) {
      List<Fixture> all = new ArrayList<>();
      for (Path file : files.filter(f -> f.toString().endsWith(EXPECTED)).sorted().toList()) {
        String name = file.getFileName().toString().replace(EXPECTED, "");
        Path near = repositories.resolve(name);
        Path directory = Files.isDirectory(near) ? near : root.resolve("examples").resolve(name);
        all.add(new Fixture(name, directory, new TreeSet<>(lines(file))));
      }
      return all;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Score score(Inspector inspector) {
    return Score.of(expected, new TreeSet<>(Inspected.all(inspector.inspect(directory))));
  }

  private static List<String> lines(Path file) throws IOException {
    return Files.readAllLines(file).stream().filter(line -> !line.isBlank()).toList();
  }

  /// @param missed expected, not found
  /// @param invented found, not expected
  record Score(int expected, int found, List<String> missed, List<String> invented) {
    static final Score NONE = new Score(0, 0, List.of(), List.of());

    static Score of(SortedSet<String> expected, SortedSet<String> found) {
      return new Score(
          expected.size(), found.size(), without(expected, found), without(found, expected));
    }

    double precision() {
      return found == 0 ? 1 : (double) (found - invented.size()) / found;
    }

    double recall() {
      return expected == 0 ? 1 : (double) (expected - missed.size()) / expected;
    }

    Score plus(Score other) {
      return new Score(
          expected + other.expected,
          found + other.found,
          Stream.concat(missed.stream(), other.missed.stream()).toList(),
          Stream.concat(invented.stream(), other.invented.stream()).toList());
    }

    private static List<String> without(SortedSet<String> all, SortedSet<String> others) {
      return all.stream().filter(line -> !others.contains(line)).toList();
    }
  }
}
