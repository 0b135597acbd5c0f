package dev.berth.cli.session;

import dev.berth.inspect.Findings;
import dev.berth.inspect.Inspector;
import dev.berth.inspect.family.Families;
import dev.berth.plan.production.ProductionPlanner;
import dev.berth.plan.production.app.Repository;
import dev.berth.plan.production.app.StackSources;
import dev.berth.problem.ExitCode;
import dev.berth.problem.Place;
import dev.berth.problem.Problem;
import dev.berth.problem.ProblemException;
import dev.berth.stack.Stack;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A repository on this machine, as `berth plan` and `berth init` read it: nothing of it is run.
///
/// @param verb that reads it, for messages
public record InspectedDirectory(Path directory, String verb) {

  public Findings findings(Session session) {
    if (!Files.isDirectory(directory.toAbsolutePath())) {
      throw ProblemException.usage(
          Problem.of(directory + " is no directory").withFix("berth " + verb + " DIRECTORY"));
    }
    Path libraries =
        session.home().map(home -> home.resolve("lib/native")).orElse(directory.resolve("-"));
    return new Inspector(Families.all(), libraries).inspect(directory.toAbsolutePath());
  }

  /// All that a plan is made from, but for a server.
  public Repository repository(Session session, Optional<Stack> stack) {
    Findings all = findings(session);
    String home = stack.map(this::home).orElse("");
    Findings findings = stack.map(known -> StackSources.of(all, known, home)).orElse(all);
    return new Repository(findings, stack, home, present(home));
  }

  /// What a plan makes and is there already, seen from this directory.
  ///
  /// @param home the directory of `berth.yaml`, as [#home] tells it
  public Set<String> present(String home) {
    return ProductionPlanner.FILES.stream()
        .flatMap(file -> Stream.of(file, home + file))
        .filter(file -> Files.exists(directory.resolve(file)))
        .collect(Collectors.toSet());
  }

  /// The directory of a stack's `berth.yaml`, seen from this one: empty if it is the same, else
  /// with a `/` at its end.
  String home(Stack stack) {
    Path way = directory.toAbsolutePath().normalize().relativize(stack.directory());
    return way.toString().isEmpty() ? "" : way + "/";
  }

  /// Its own name, as a stack may be called.
  public String name() {
    Path whole = directory.toAbsolutePath().normalize();
    String last = whole.getFileName() == null ? "app" : whole.getFileName().toString();
    String plain = last.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    String trimmed = plain.replaceAll("^-+|-+$", "");
    return trimmed.isEmpty() ? "app" : trimmed;
  }

  /// Fails where nothing is known that could run.
  public Repository withSubject(Repository repository, String fix) {
    if (!ProductionPlanner.hasSubject(repository)) {
      throw new ProblemException(
          ExitCode.CONFIGURATION,
          Problem.at(Place.of(directory.toAbsolutePath()), "nothing here says what would run")
              .withCause("neither a start command nor a program's first source file was found")
              .withFix(fix)
              .withState("nothing was written"));
    }
    return repository;
  }
}
