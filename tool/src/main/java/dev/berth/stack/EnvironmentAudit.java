package dev.berth.stack;

import dev.berth.problem.Place;
import dev.berth.problem.Problem;
import dev.berth.stack.env.EnvExample;
import dev.berth.stack.env.EnvFile;
import dev.berth.stack.env.StackEnvironment;
import dev.berth.stack.env.Weakness;
import dev.berth.stack.yaml.Nearest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/// Everything that is wrong with an environment file, with its places: `berth env check`. A value
/// is never shown.
public final class EnvironmentAudit {
  private final EnvironmentDemand demand;
  private final StackEnvironment environment;
  private final List<Problem> problems = new ArrayList<>();

  private EnvironmentAudit(EnvironmentDemand demand) {
    this.demand = demand;
    this.environment = demand.environment();
  }

  /// In the order of the files' lines.
  public static List<Problem> of(EnvironmentDemand demand) {
    EnvironmentAudit audit = new EnvironmentAudit(demand);
    audit.problems.addAll(incomplete(demand));
    if (audit.environment.present().isPresent()) {
      audit.demoOnAServer();
      audit.offsite();
      audit.twice();
      audit.unknown();
      audit.weak();
    } else if (audit.problems.isEmpty()) {
      audit.tell(Place.of(audit.environment.file()), "there is no such file", "berth env init");
    }
    return audit.problems.stream()
        .sorted(Comparator.comparingInt(problem -> problem.place().map(Place::line).orElse(0)))
        .toList();
  }

  /// What keeps a release from being made of it: lines that are none, and values that miss.
  public static List<Problem> incomplete(EnvironmentDemand demand) {
    List<Problem> problems = new ArrayList<>(demand.problems());
    problems.addAll(EnvironmentChecks.of(demand));
    return problems;
  }

  private void demoOnAServer() {
    if (demand.server() instanceof ServerAddress.Remote && demand.runsAsDemo()) {
      VariableName unset = demand.whenUnset().orElseThrow();
      int line = demand.file().entry(unset).map(entry -> entry.place().line()).orElse(0);
      tell(
          new Place(environment.file(), line, unset.value()),
          "'" + unset + "' has no value, and a server runs no demo",
          "berth env init asks for it");
    }
  }

  /// Those that the example asks for are told as missing anyway.
  private void offsite() {
    demand.offsite().stream()
        .sorted()
        .filter(name -> !environment.hasValue(name))
        .filter(name -> environment.example().flatMap(e -> e.entry(name)).isEmpty())
        .forEach(name ->
            tell(
                new Place(environment.file(), 0, name.value()),
                "'" + name + "' has no value, and backup.offsite needs it",
                name.equals(OffsitePlace.RECIPIENT)
                    ? "berth env init makes the key"
                    : "berth env edit"));
  }

  /// Compose takes the last one, and a person reads the first.
  private void twice() {
    Map<VariableName, EnvFile.Entry> seen = new HashMap<>();
    for (EnvFile.Entry entry : demand.file().entries()) {
      EnvFile.Entry first = seen.putIfAbsent(entry.name(), entry);
      if (first != null) {
        tell(
            entry.place(),
            "'" + entry.name() + "' stands in line " + first.place().line() + " already",
            "remove one of them; this one counts now");
      }
    }
  }

  /// Without an example nobody has said which variables there are.
  private void unknown() {
    environment
        .example()
        .ifPresent(example -> {
          TreeSet<String> known = new TreeSet<>();
          example.entries().forEach(entry -> known.add(entry.name().value()));
          demand.used().forEach(name -> known.add(name.value()));
          demand.offsite().forEach(name -> known.add(name.value()));
          demand.setByDemo().forEach(name -> known.add(name.value()));
          known.add(Stack.DOMAIN.value());
          demand.file().entries().stream()
              .filter(entry -> !known.contains(entry.name().value()))
              .forEach(entry ->
                  tell(
                      entry.place(),
                      "'" + entry.name() + "' is not in " + example.file(),
                      Nearest.to(entry.name().value(), known)
                          .map(near -> "did you mean '" + near + "'?")
                          .orElse("remove it; or explain it in " + example.file())));
        });
  }

  private void weak() {
    for (EnvFile.Entry entry : demand.file().entries()) {
      Optional<EnvExample.Entry> asked = environment.example().flatMap(e -> e.entry(entry.name()));
      boolean counts = demand.file().entry(entry.name()).filter(entry::equals).isPresent();
      if (counts && demand.isSecret(entry.name()) && !entry.value().isEmpty()) {
        Weakness.of(entry.value(), asked)
            .ifPresent(why ->
                tell(
                    entry.place(),
                    "the value of '" + entry.name() + "' is weak: " + why,
                    Weakness.remedy(asked)));
      }
    }
  }

  private void tell(Place place, String what, String fix) {
    problems.add(Problem.at(place, what).withFix(fix));
  }
}
