package dev.berth.plan.production.given;

import dev.berth.inspect.Certainty;
import dev.berth.inspect.Finding;
import dev.berth.inspect.Findings;
import dev.berth.inspect.Kind;
import dev.berth.inspect.Place;
import dev.berth.plan.production.app.Program;
import dev.berth.plan.production.app.Programs;
import dev.berth.plan.production.app.Told;
import dev.berth.plan.production.app.Within;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What somebody says of the app's main program because it is not written in the repository. It is
/// taken as if it had been found there.
public record Given(Optional<String> start, Optional<Integer> port, Optional<String> health) {
  public static final Given NOTHING =
      new Given(Optional.empty(), Optional.empty(), Optional.empty());

  /// The findings, and what is given in the place of what was found of the same kind.
  public Findings addedTo(Findings findings) {
    List<Finding> found = new ArrayList<>(findings.found());
    Optional<Program> main = Programs.of(findings).main();
    String root = main.map(Program::root).orElseGet(() -> manifest(findings));
    start.ifPresent(command -> {
      Place place =
          main.flatMap(Program::start).map(Finding::place).orElse(new Place(root + "--start", 1));
      found.removeIf(one -> one.kind() == Kind.START_COMMAND && one.place().equals(place));
      found.add(given(Kind.START_COMMAND, command, place));
    });
    port.ifPresent(number -> {
      String value =
          main.flatMap(Program::port)
              .flatMap(known -> Told.of(known.value()).variable())
              .map(variable -> variable + " default " + number)
              .orElse(String.valueOf(number));
      found.removeIf(one -> one.kind() == Kind.PORT);
      found.add(given(Kind.PORT, value, new Place(root + "--port", 1)));
    });
    health.ifPresent(path -> {
      found.removeIf(one -> one.kind() == Kind.HEALTH_ROUTE);
      Place place = new Place(root + "--health", 1);
      found.add(given(Kind.HEALTH_ROUTE, "GET " + path, place));
      found.add(given(Kind.ROUTE, "GET " + path, place));
    });
    return new Findings(found, findings.absent(), findings.notes());
  }

  /// The directory of the first manifest, where no program was found.
  private static String manifest(Findings findings) {
    return Stream.of(Kind.PACKAGE_MANAGER, Kind.RUNTIME)
        .flatMap(findings::of)
        .map(finding -> Within.directory(finding.place().path()))
        .findFirst()
        .orElse("");
  }

  private static Finding given(Kind kind, String value, Place place) {
    return new Finding(kind, value, place, value, Certainty.SURE);
  }
}
