package dev.berth.run.up;

import dev.berth.host.Command;
import dev.berth.host.CommandResult;
import dev.berth.host.FailedCommand;
import dev.berth.host.HostFacts;
import dev.berth.host.docker.ContainerFacts;
import dev.berth.host.docker.DockerCli;
import dev.berth.host.docker.DockerCommands;
import dev.berth.problem.ExitCode;
import dev.berth.problem.Problem;
import dev.berth.problem.ProblemException;
import dev.berth.proxy.Edge;
import dev.berth.proxy.SiteInstall;
import dev.berth.release.ReleaseSource;
import dev.berth.run.HostSurvey;
import dev.berth.run.Lock;
import dev.berth.run.Machine;
import dev.berth.run.environment.StandIns;
import dev.berth.run.timer.Timers;
import dev.berth.stack.Stack;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Stops a stack and keeps all of its data: `berth down`. The edge stops with the last stack.
public final class Down {
  /// Longer than any `stop_grace_period` a stack should need.
  private static final Duration GRACE = Duration.ofMinutes(2);

  private final Machine machine;
  private final Stack stack;

  public Down(Machine machine, Stack stack) {
    this.machine = machine;
    this.stack = stack;
  }

  /// What came of it.
  ///
  /// @param stopped containers that ran before
  /// @param timersStopped whether copies were taken by themselves until now
  /// @param edgeStopped whether the edge stopped as well, since no other stack needs it
  /// @param keptVolumes the data, all of it still there
  public record Outcome(
      List<String> stopped, boolean timersStopped, boolean edgeStopped, List<String> keptVolumes) {
    public Outcome {
      stopped = List.copyOf(stopped);
      keptVolumes = List.copyOf(keptVolumes);
    }

    public boolean nothingToDo() {
      return stopped.isEmpty() && !timersStopped && !edgeStopped;
    }
  }

  public Outcome run() {
    Path file = machine.releases(stack.name().value()).lock();
    try (Lock lock = Lock.take(machine, file, "down", Duration.ZERO)) {
      return new Down(lock.machine(), stack).stop();
    }
  }

  /// Stops first what takes requests, then what answers them.
  private Outcome stop() {
    String name = stack.name().value();
    DockerCli docker = docker();
    List<String> stopped = stopStack(docker, name);
    boolean timersStopped = stopTimers(name);
    boolean edgeStopped = leaveEdge(docker, name);
    return new Outcome(stopped, timersStopped, edgeStopped, volumes(docker));
  }

  private List<String> stopStack(DockerCli docker, String name) {
    List<ContainerFacts> containers = docker.project(name);
    if (containers.isEmpty()) {
      return List.of();
    }
    machine.progress().started("services", "stop " + containers.size() + " containers of " + name);
    List<String> ids = containers.stream().map(ContainerFacts::id).toList();
    // Each with its own grace period, as its compose file says.
    Command stop = Command.of("docker", "stop").plus(ids.toArray(String[]::new)).within(GRACE);
    CommandResult result = docker.run(stop);
    if (!result.ok()) {
      machine.progress().failed("services", "not all of them stopped");
      FailedCommand.unlessOk("can't stop the containers of " + name, result);
    }
    docker.must("can't remove the stopped containers of " + name, DockerCommands.remove(ids));
    List<String> running =
        containers.stream().filter(ContainerFacts::running).map(ContainerFacts::name).toList();
    machine.progress().done("services", running.size() + " stopped");
    return running.isEmpty() ? containers.stream().map(ContainerFacts::name).toList() : running;
  }

  /// Only root has ever started any.
  private boolean stopTimers(String name) {
    boolean own = machine.state().equals(Machine.SERVER_STATE);
    return own && Timers.of(machine.host(), machine.state(), name, Timers.Duties.ALL).remove();
  }

  private boolean leaveEdge(DockerCli docker, String name) {
    Edge edge = new Edge(machine.host(), docker, machine.edge());
    if (edge.register().site(name).isEmpty()) {
      return false;
    }
    machine.progress().started("edge", "take the site of " + name + " out of the edge");
    try (Lock _ =
        Lock.take(machine, machine.edge().lock(), "down (the edge)", Duration.ofMinutes(2))) {
      boolean last = edge.register().without(name).sites().isEmpty();
      if (last) {
        edge.stop();
      }
      new SiteInstall(machine.host(), docker, machine.edge()).remove(name);
      machine.progress().done("edge", last ? "stopped, no other stack needs it" : "goes on");
      return last;
    }
  }

  private List<String> volumes(DockerCli docker) {
    List<String> kept = new ArrayList<>();
    for (ReleaseSource.VolumeUse use : StandIns.source(machine, stack).volumeUses()) {
      if (docker.volume(use.name()).isPresent()) {
        kept.add(use.name());
      }
    }
    return kept;
  }

  private DockerCli docker() {
    HostFacts facts = HostSurvey.brief(machine);
    return HostSurvey.docker(machine, facts)
        .orElseThrow(() ->
            new ProblemException(
                ExitCode.FAILED,
                Problem.of("no Docker engine answers, so nothing can be stopped")
                    .withFix("berth doctor")
                    .withState("nothing was changed")));
  }
}
