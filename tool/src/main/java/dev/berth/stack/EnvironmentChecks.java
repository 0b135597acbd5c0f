package dev.berth.stack;

import dev.berth.problem.Place;
import dev.berth.problem.Problem;
import dev.berth.stack.env.EnvExample;
import dev.berth.stack.env.EnvFile;
import dev.berth.stack.env.StackEnvironment;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Compares the environment file with its example: what the example demands must have a value.
final class EnvironmentChecks {
  private final Stack stack;

  private EnvironmentChecks(Stack stack) {
    this.stack = stack;
  }

  static List<Problem> of(Stack stack) {
    EnvironmentChecks checks = new EnvironmentChecks(stack);
    StackEnvironment environment = stack.environment();
    List<EnvExample.Entry> asked =
        environment.example().map(EnvExample::entries).orElse(List.of()).stream()
            .filter(entry -> !checks.givenOtherwise(entry.name()))
            .toList();
    return environment
        .present()
        .map(file -> checks.missing(file, asked))
        .orElseGet(() -> checks.onlyAPersonCan(asked));
  }

  /// The token whose absence means the demo, what the demo sets, and what Berth knows itself.
  private boolean givenOtherwise(VariableName name) {
    Optional<Demo> demo = stack.demo();
    return Stack.given(stack.domain()).containsKey(name)
        || demo.filter(d -> d.whenUnset().equals(name)).isPresent()
        || (stack.runsAsDemo() && demo.map(Demo::environment).orElse(Map.of()).containsKey(name));
  }

  private List<Problem> missing(EnvFile file, List<EnvExample.Entry> asked) {
    return asked.stream()
        .filter(entry -> !(entry.need() instanceof EnvExample.Need.Optional))
        .filter(entry -> !stack.environment().hasValue(entry.name()))
        .map(entry -> missing(file, entry))
        .toList();
  }

  private static Problem missing(EnvFile file, EnvExample.Entry entry) {
    int line = file.entry(entry.name()).map(e -> e.place().line()).orElse(0);
    Place place = new Place(file.file(), line, entry.name().value());
    return Problem.at(place, "'" + entry.name() + "' has no value")
        .withCause(entry.place() + " asks for it")
        .withFix(
            entry.need() instanceof EnvExample.Need.Generated(int characters)
                ? "set it to " + characters + " random characters of A-Z, a-z, 0-9, - and _"
                : "set " + entry.name() + "=… in " + file.file());
  }

  /// Without an environment file one is made; but not what nobody can make up.
  private List<Problem> onlyAPersonCan(List<EnvExample.Entry> asked) {
    return asked.stream()
        .filter(entry -> entry.need() instanceof EnvExample.Need.Required)
        .filter(entry -> entry.value().isEmpty())
        .map(entry ->
            Problem.at(entry.place(), "'" + entry.name() + "' needs a value from you")
                .withCause("there is no " + stack.environment().file() + " yet")
                .withFix(
                    "cp "
                        + entry.place().file()
                        + " "
                        + stack.environment().file()
                        + ", then set it there"))
        .toList();
  }
}
