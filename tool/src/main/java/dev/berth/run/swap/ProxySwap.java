package dev.berth.run.swap;

import dev.berth.host.HostFacts;
import dev.berth.host.LocalHost;
import dev.berth.host.ScratchDirectory;
import dev.berth.host.docker.DockerCli;
import dev.berth.plan.Plan;
import dev.berth.plan.PlannedStep;
import dev.berth.problem.ExitCode;
import dev.berth.problem.Problem;
import dev.berth.problem.ProblemException;
import dev.berth.proxy.swap.NginxDump;
import dev.berth.proxy.swap.SwapChanges;
import dev.berth.proxy.swap.SwapNeeds;
import dev.berth.proxy.swap.SwapPlan;
import dev.berth.run.HostSurvey;
import dev.berth.run.Journal;
import dev.berth.run.Lock;
import dev.berth.run.Machine;
import dev.berth.run.PlanRunner;
import dev.berth.run.StateFormat;
import dev.berth.run.swap.SwapOutcome.Ending;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/// Changes nginx of a server for Caddy while requests go on, or Caddy for nginx: `berth
/// swap-proxy`.
///
/// Neither proxy can have the ports before the other has let go of them. So a second Caddy stands
/// in beside, and the kernel leads new connections there; whoever has a connection keeps his proxy
/// until it ends.
public final class ProxySwap {
  private final Machine machine;
  private final SwapOrder order;
  private final Way way;
  private final Instant begun;

  /// Where to.
  public enum Way {
    TO_CADDY,
    BACK
  }

  public ProxySwap(Machine machine, SwapOrder order, Way way) {
    this.machine = machine;
    this.order = order;
    this.way = way;
    this.begun = machine.clock().instant();
  }

  /// What would be done. Changes nothing.
  public SwapOutcome plan() {
    View view = look(machine);
    return view.plan().nothingToDo()
        ? unchanged(Ending.NOTHING_TO_DO, view, ExitCode.OK)
        : unchanged(Ending.PLANNED, view, ExitCode.DIFFERENCES);
  }

  /// Looks, asks, changes, reads back.
  ///
  /// @param agreed shown the plan when there is something to do; false ends it there
  public SwapOutcome run(Predicate<Plan> agreed) {
    try (Lock lock =
        Lock.take(
            machine, SwapServer.directory(machine).resolve("lock"), "swap-proxy", Duration.ZERO)) {
      Machine held = lock.machine();
      View view = look(held);
      if (view.plan().nothingToDo()) {
        return unchanged(Ending.NOTHING_TO_DO, view, ExitCode.OK);
      } else if (!agreed.test(view.plan())) {
        return unchanged(Ending.DECLINED, view, ExitCode.OK);
      }
      new StateFormat(held).note();
      return ended(view, runner(held, view).run(view.plan().steps()));
    }
  }

  /// What was seen, and what follows from it.
  private record View(SwapServer server, SwapFacts facts, SwapPlan nginx, Plan plan) {}

  private View look(Machine seen) {
    HostFacts host = HostSurvey.brief(seen);
    DockerCli docker = HostSurvey.docker(seen, host).orElseThrow(ProxySwap::noDocker);
    SwapServer server = SwapServer.of(seen, docker, order);
    SwapFacts facts = server.facts();
    SwapPreflight preflight = new SwapPreflight(server, host, facts);
    refuse(preflight.ofServer());
    SwapPlan nginx = translated(server.nginx().configuration());
    SwapWays ways = new SwapWays(facts, order.patience());
    List<PlannedStep> steps =
        switch (way) {
          case TO_CADDY -> ways.there();
          case BACK -> ways.back();
        };
    if (way == Way.TO_CADDY && !steps.isEmpty()) {
      refuse(preflight.ofWayThere(nginx, order));
    }
    List<String> notes = steps.isEmpty() ? List.of() : notes(nginx);
    return new View(server, facts, nginx, new Plan(steps, notes));
  }

  private List<String> notes(SwapPlan nginx) {
    List<String> notes = new ArrayList<>();
    if (way == Way.TO_CADDY) {
      notes.addAll(SwapChanges.of(nginx));
    }
    notes.addAll(SwapChanges.ofTheMoment(nginx));
    return notes;
  }

  private static SwapPlan translated(NginxDump configuration) {
    try (ScratchDirectory scratch = ScratchDirectory.on(new LocalHost())) {
      return configuration.plan(scratch.path());
    }
  }

  private static void refuse(List<Problem> problems) {
    if (!problems.isEmpty()) {
      throw new ProblemException(ExitCode.FAILED, problems);
    }
  }

  private static ProblemException noDocker() {
    return new ProblemException(
        ExitCode.FAILED,
        Problem.of("no Docker engine answers on the server, which Caddy runs in")
            .withFix("berth provision")
            .withState("nothing was changed"));
  }

  private PlanRunner runner(Machine held, View view) {
    Journal journal =
        Journal.open(held, SwapServer.directory(held).resolve("journal.jsonl"), "swap-proxy");
    SwapSteps steps = new SwapSteps(view.server(), order, view.nginx(), view.facts());
    return new PlanRunner(steps, journal, held.progress(), held.clock());
  }

  private SwapOutcome ended(View view, PlanRunner.Result result) {
    return new SwapOutcome(
        result.problems().isEmpty() ? Ending.DONE : Ending.FAILED,
        view.plan(),
        SwapNeeds.of(view.nginx()).names(),
        result.outcomes(),
        result.problems(),
        result.undone(),
        result.left(),
        result.exit(),
        took());
  }

  private SwapOutcome unchanged(Ending ending, View view, ExitCode exit) {
    return new SwapOutcome(
        ending,
        view.plan(),
        SwapNeeds.of(view.nginx()).names(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        exit,
        took());
  }

  private Duration took() {
    return Duration.between(begun, machine.clock().instant());
  }
}
