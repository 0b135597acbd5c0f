package dev.berth.run.maintenance;

import dev.berth.host.HostFacts;
import dev.berth.host.docker.ContainerFacts;
import dev.berth.host.docker.DockerCli;
import dev.berth.problem.ExitCode;
import dev.berth.problem.Place;
import dev.berth.problem.Problem;
import dev.berth.problem.ProblemException;
import dev.berth.proxy.Edge;
import dev.berth.proxy.Maintenance;
import dev.berth.run.HostSurvey;
import dev.berth.run.Lock;
import dev.berth.run.Machine;
import dev.berth.stack.Stack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Puts a page in the place of a stack, and takes it away: `berth maintenance`. The stack itself
/// need not run; the edge must.
public final class MaintenanceSwitch {
  private static final String STEP = "maintenance";
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final Machine machine;
  private final Stack stack;

  public MaintenanceSwitch(Machine machine, Stack stack) {
    this.machine = machine;
    this.stack = stack;
  }

  /// Since when it is on; empty when it is off.
  public Optional<Instant> since() {
    return Maintenance.since(machine.host(), machine.edge(), name());
  }

  /// Shows the page.
  ///
  /// @return since when it has been on, which may be earlier
  public Instant on() {
    String page = stack.maintenancePage().map(MaintenanceSwitch::read).orElse(MaintenancePage.HTML);
    Maintenance maintenance = maintenance();
    machine.progress().started(STEP, "show a page in the place of " + name());
    try (Lock _ = lock("maintenance on")) {
      Instant now = machine.clock().instant();
      maintenance.on(new Maintenance.Notice(name(), stack.publicName().value(), page), now);
    }
    machine.progress().done(STEP, "503 for everybody");
    return since().orElseThrow();
  }

  /// Shows the stack again.
  ///
  /// @return whether it was on
  public boolean off() {
    if (since().isEmpty()) {
      return false;
    }
    Maintenance maintenance = maintenance();
    machine.progress().started(STEP, "serve " + name() + " again");
    boolean was;
    try (Lock _ = lock("maintenance off")) {
      was = maintenance.off(name());
    }
    machine.progress().done(STEP, "served as before");
    return was;
  }

  private Lock lock(String command) {
    return Lock.take(machine, machine.edge().lock(), command, PATIENCE);
  }

  private Maintenance maintenance() {
    HostFacts facts = HostSurvey.brief(machine);
    DockerCli docker =
        HostSurvey.docker(machine, facts)
            .filter(engine ->
                new Edge(machine.host(), engine, machine.edge())
                    .facts(List.of())
                    .container()
                    .filter(ContainerFacts::running)
                    .isPresent())
            .orElseThrow(MaintenanceSwitch::noEdge);
    return new Maintenance(machine.host(), docker, machine.edge());
  }

  private static ProblemException noEdge() {
    return new ProblemException(
        ExitCode.FAILED,
        Problem.of("the edge does not run, so it can't show anything")
            .withFix("berth doctor; berth deploy, or berth up, starts it")
            .withState("nothing was changed"));
  }

  private static String read(Path page) {
    try {
      return Files.readString(page);
    } catch (IOException unreadable) {
      throw new ProblemException(
          ExitCode.CONFIGURATION,
          Problem.at(Place.of(page), "can't read the page").withCause(unreadable.toString()));
    }
  }

  private String name() {
    return stack.name().value();
  }
}
