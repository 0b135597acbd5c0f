package dev.berth.stack;

import dev.berth.problem.Place;
import dev.berth.problem.Problem;
import dev.berth.stack.compose.ComposeFile;
import dev.berth.stack.compose.ComposeReader;
import dev.berth.stack.env.Interpolation;
import dev.berth.stack.env.StackEnvironment;
import dev.berth.stack.env.Variables;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// What the `${VARIABLES}` of Compose files are filled in from: the environment file, or its
/// example as long as there is none, and the stack's domain.
record ComposeInput(
    StackEnvironment environment, Optional<DomainName> domain, Consumer<Problem> problems) {

  Optional<ComposeFile> read(Path file) {
    return ComposeReader.read(file, interpolation(file), problems);
  }

  /// As [#read], for a file that demands variables which are made up when the demo starts.
  Optional<ComposeFile> readForDemo(Path file) {
    return ComposeReader.read(file, Interpolation.lenient(variables()), problems);
  }

  private Interpolation interpolation(Path file) {
    if (environment.present().isEmpty()) {
      return Interpolation.lenient(variables());
    }
    return Interpolation.reporting(
        variables(),
        name ->
            problems.accept(
                Problem.at(Place.of(file), "'" + name + "' has no value, and the file demands one")
                    .withFix("set " + name + " in " + environment.file())));
  }

  private Variables variables() {
    Map<String, String> known = known();
    return name -> Optional.ofNullable(known.get(name));
  }

  private Map<String, String> known() {
    Map<String, String> known = new LinkedHashMap<>();
    environment
        .example()
        .filter(example -> environment.present().isEmpty())
        .ifPresent(
            example -> example.entries().forEach(e -> known.put(e.name().value(), e.value())));
    environment
        .resolved(Stack.given(domain))
        .forEach((name, value) -> known.put(name.value(), value.reveal()));
    return known;
  }
}
