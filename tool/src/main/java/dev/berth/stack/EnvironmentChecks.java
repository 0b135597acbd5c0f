package dev.berth.stack;

import dev.berth.problem.Place;
import dev.berth.problem.Problem;
import dev.berth.stack.env.EnvExample;
import dev.berth.stack.env.EnvFile;
import java.util.List;

/// Compares the environment file with its example: what the example demands must have a value.
final class EnvironmentChecks {
  private final EnvironmentDemand demand;

  private EnvironmentChecks(EnvironmentDemand demand) {
    this.demand = demand;
  }

  static List<Problem> of(EnvironmentDemand demand) {
    EnvironmentChecks checks = new EnvironmentChecks(demand);
    // The variable whose absence means the demo may stay empty.
    List<EnvExample.Entry> asked =
        demand.asked().stream()
            .filter(entry -> demand.whenUnset().filter(entry.name()::equals).isEmpty())
            .toList();
    return demand
        .environment()
        .present()
        .map(file -> checks.missing(file, asked))
        .orElseGet(() -> checks.onlyAPersonCan(asked));
  }

  private List<Problem> missing(EnvFile file, List<EnvExample.Entry> asked) {
    return asked.stream()
        .filter(entry -> !(entry.need() instanceof EnvExample.Need.Optional))
        .filter(entry -> !demand.environment().hasValue(entry.name()))
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
                ? "berth env init makes one up, of " + characters + " random characters"
                : "berth env init asks for it; or set " + entry.name() + "=… in " + file.file());
  }

  /// Without an environment file one is made; but not what nobody can make up.
  private List<Problem> onlyAPersonCan(List<EnvExample.Entry> asked) {
    return asked.stream()
        .filter(entry -> entry.need() instanceof EnvExample.Need.Required)
        .filter(entry -> entry.value().isEmpty())
        .map(entry ->
            Problem.at(entry.place(), "'" + entry.name() + "' needs a value from you")
                .withCause("there is no " + demand.environment().file() + " yet")
                .withFix("berth env init asks for it, and writes " + demand.environment().file()))
        .toList();
  }
}
