package dev.berth.stack;

import dev.berth.problem.Place;
import dev.berth.stack.yaml.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A service that the edge sends requests to.
///
/// @param port where it listens inside its container
/// @param health answers 200 when the service can work
/// @param version where it says which version it is
/// @param standby a second process waits beside the first, and says so at `health`
public record AppService(
    ServiceName name,
    Port port,
    HttpPath health,
    Optional<HttpPath> version,
    Cutover cutover,
    boolean standby,
    Place place) {

  private static final HttpPath USUAL_HEALTH = new HttpPath("/health");

  /// All services that `berth.yaml` names.
  static List<AppService> allFrom(Section top) {
    List<AppService> services = new ArrayList<>();
    top.sections("services", ServiceName::new)
        .forEach((name, section) -> from(name, section).ifPresent(services::add));
    return services;
  }

  private static Optional<AppService> from(ServiceName name, Section section) {
    HttpPath health = section.value("health", HttpPath::new).orElse(USUAL_HEALTH);
    Optional<HttpPath> version = section.value("version", HttpPath::new);
    Cutover cutover = section.value("cutover", Cutover::parse).orElse(Cutover.HOLD);
    boolean standby = section.yes("standby", false);
    if (standby && cutover == Cutover.OVERLAP) {
      section.problem(
          "standby",
          "a service that overlaps has nothing to wait for",
          "leave out standby, or cutover: hold");
    }
    return section
        .required("port", Port::parse)
        .map(
            port -> new AppService(name, port, health, version, cutover, standby, section.place()));
  }
}
