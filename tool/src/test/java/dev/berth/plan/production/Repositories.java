package dev.berth.plan.production;

import dev.berth.inspect.Absence;
import dev.berth.inspect.Certainty;
import dev.berth.inspect.Finding;
import dev.berth.inspect.Findings;
import dev.berth.inspect.Inspected;
import dev.berth.inspect.Kind;
import dev.berth.inspect.Place;
import dev.berth.plan.production.app.Repository;
import dev.berth.plan.production.app.StackSources;
import dev.berth.plan.production.content.ProductionPlan;
import dev.berth.stack.Overrides;
import dev.berth.stack.Stack;
import dev.berth.stack.StackReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The repositories of `testbed/repositories`, as people have found them to be: plans are tested
/// without asking whether the detectors agree.
public final class Repositories {
  public static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final String EXPECTED = ".expected.tsv";

  private Repositories() {}

  public static Stream<String> names() {
    try (Stream<Path> files = Files.list(ROOT.resolve("testbed/repositories"))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(EXPECTED))
          .map(name -> name.replace(EXPECTED, ""))
          .sorted()
          .toList()
          .stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static ProductionPlan plan(String name) {
    return ProductionPlanner.plan(name, named(name));
  }

  /// That of this repository, whose app is LazyFlow.
  static ProductionPlan ownPlan() {
    String home = "lazyflow/";
    Findings all = Inspected.inspector().inspect(ROOT);
    Stack stack = StackReader.readAsCommitted(ROOT.resolve(home + "berth.yaml"), Overrides.none());
    Set<String> present =
        ProductionPlanner.FILES.stream()
            .flatMap(file -> Stream.of(file, home + file))
            .filter(file -> Files.exists(ROOT.resolve(file)))
            .collect(Collectors.toSet());
    return ProductionPlanner.plan(
        "berth",
        new Repository(StackSources.of(all, stack, home), Optional.of(stack), home, present));
  }

  /// What the files of a repository are made from.
  public static Blueprint blueprint(String name) {
    return Blueprint.of(name, named(name));
  }

  /// The same of findings in lines.
  public static Blueprint blueprint(String name, List<String> lines) {
    return Blueprint.of(name, of(lines));
  }

  public static Repository named(String name) {
    Path file = ROOT.resolve("testbed/repositories").resolve(name + EXPECTED);
    try {
      return of(Files.readAllLines(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Of lines as `route\tGET /health\tsrc/index.ts:13` and `absent\tdockerfile\t-`.
  public static Repository of(List<String> lines) {
    List<Finding> found = new ArrayList<>();
    List<Absence> absent = new ArrayList<>();
    for (String line : lines) {
      String[] cells = line.split("\t", -1);
      if (cells[0].equals("absent")) {
        String[] subject = cells[1].split(" ", 2);
        String value = subject.length > 1 ? subject[1] : "";
        absent.add(new Absence(kind(subject[0]), value, List.of(cells[1])));
      } else if (cells.length == 3) {
        found.add(new Finding(kind(cells[0]), cells[1], place(cells[2]), cells[1], Certainty.SURE));
      }
    }
    return new Repository(new Findings(found, absent, List.of()), Optional.empty(), Set.of());
  }

  private static Kind kind(String wireName) {
    return Kind.valueOf(wireName.toUpperCase(Locale.ROOT).replace('-', '_'));
  }

  private static Place place(String text) {
    int colon = text.lastIndexOf(':');
    return new Place(text.substring(0, colon), Integer.parseInt(text.substring(colon + 1)));
  }
}
