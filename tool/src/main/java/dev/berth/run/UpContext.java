package dev.berth.run;

import dev.berth.host.HostFacts;
import dev.berth.host.docker.DockerCli;
import dev.berth.host.docker.NetworkFacts;
import dev.berth.plan.DiskBudget;
import dev.berth.plan.ServerFacts;
import dev.berth.plan.Situation;
import dev.berth.plan.Wanted;
import dev.berth.problem.ExitCode;
import dev.berth.problem.Problem;
import dev.berth.problem.ProblemException;
import dev.berth.proxy.EdgeAuthority;
import dev.berth.proxy.Maintenance;
import dev.berth.release.ReleasePlace;
import dev.berth.release.ReleaseSource;
import dev.berth.release.ReleaseStore;
import dev.berth.release.StackNetwork;
import dev.berth.stack.Stack;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/// What all steps of one run share: the machine, the stack's files, and what was seen of both when
/// the plan was made.
///
/// @param server what was seen of a server from here; empty for this machine, and while there is
///   nothing to do
public record UpContext(
    Machine machine,
    Stack stack,
    ReleaseSource source,
    Wanted wanted,
    Situation situation,
    Optional<ServerFacts> server) {
  private static final Duration EDGE_PATIENCE = Duration.ofMinutes(2);

  public UpContext with(ServerFacts seen) {
    return new UpContext(machine, stack, source, wanted, situation, Optional.of(seen));
  }

  /// What the release may take on the server's disk.
  public DiskBudget budget() {
    return server
        .map(seen -> DiskBudget.of(wanted, situation, seen.room()))
        .orElseGet(() -> DiskBudget.none(facts().docker().root()));
  }

  public String name() {
    return stack.name().value();
  }

  public HostFacts facts() {
    return situation.host();
  }

  /// The engine; a step that needs one comes after the step that starts it.
  public DockerCli docker() {
    return HostSurvey.docker(machine.host(), facts())
        .orElseThrow(() ->
            new ProblemException(
                ExitCode.FAILED,
                Problem.of("the Docker engine does not answer").withFix("berth doctor")));
  }

  /// The engine that builds images: this machine's own.
  public DockerCli builder() {
    return HostSurvey.docker(machine.workshop(), situation.builder())
        .orElseThrow(() ->
            new ProblemException(
                ExitCode.FAILED,
                Problem.of("the Docker engine of this machine does not answer")
                    .withFix("berth doctor --server local")));
  }

  /// Whether visitors see a page in the place of the stack: then nothing can be asked from outside.
  public boolean inMaintenance() {
    return Maintenance.since(machine.host(), machine.edge(), name()).isPresent();
  }

  /// The lock of everything that the stacks of the machine share: the edge, and the choice of
  /// addresses for their networks.
  public Lock lockEdge() {
    return Lock.take(machine, machine.edge().lock(), "up (the edge)", EDGE_PATIENCE);
  }

  /// The stack's network as it is: it was created by an earlier step.
  public StackNetwork network() {
    NetworkFacts found =
        docker()
            .network(name())
            .orElseThrow(() -> new IllegalStateException("no network " + name()));
    return StackNetwork.of(name(), found.subnets().getFirst());
  }

  public ReleasePlace place() {
    return machine.releases(name());
  }

  public ReleaseStore store() {
    return new ReleaseStore(machine.host(), place());
  }

  public EdgeAuthority authority() {
    return new EdgeAuthority(
        stack.tls().email(),
        stack.tls().ca().map(URI::toString),
        stack.tls().caRoot().isPresent(),
        machine.edge().ports().behind());
  }

  public Outside outside() {
    return new Outside(machine, stack);
  }
}
