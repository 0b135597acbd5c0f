package dev.berth.run.cutover;

import dev.berth.host.Command;
import dev.berth.host.CommandResult;
import dev.berth.host.docker.ComposeProject;
import dev.berth.host.docker.ContainerFacts;
import dev.berth.host.docker.DockerCli;
import dev.berth.host.docker.DockerCommands;
import dev.berth.plan.CutoverStep;
import dev.berth.plan.Handover;
import dev.berth.plan.Manner;
import dev.berth.problem.ExitCode;
import dev.berth.problem.Problem;
import dev.berth.problem.ProblemException;
import dev.berth.run.UpContext;
import dev.berth.run.container.Gates;
import dev.berth.run.container.HealthWait;
import dev.berth.run.container.Relay;
import dev.berth.run.container.SlotContainers;
import dev.berth.run.rollback.DataReturn;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/// Puts the containers of a release in the place of those that serve, and back. What is there
/// already is found by its labels, so each step goes on where a run before it was cut off.
public final class CutoverSteps {
  /// 128 and SIGKILL, as the engine tells it.
  private static final int KILLED = 137;

  private final UpContext context;
  private final SlotContainers containers;
  private final DataReturn data;
  private final Map<String, Duration> handovers = new LinkedHashMap<>();

  /// Services whose old containers may have been told to end, with the policy these had.
  private final Map<String, String> begun = new HashMap<>();

  public CutoverSteps(UpContext context) {
    this.context = context;
    this.containers = new SlotContainers(context);
    this.data = new DataReturn(context);
  }

  /// For each service that was handed over, from the old one being told to end until the new one
  /// served.
  public Map<String, Duration> took() {
    return Map.copyOf(handovers);
  }

  public String create(CutoverStep.CreateServices step, Consumer<String> detail) {
    List<String> keys =
        step.handovers().stream().map(one -> one.slot().key(one.service())).toList();
    ComposeProject project =
        gates(step.number()).before(step.waiting(), ServiceSteps.project(context, step.number()));
    Command create =
        ServiceSteps.up(project).plus("--no-start", "--no-deps").plus(keys.toArray(String[]::new));
    docker().must("Compose can't create the containers", create, detail);
    return names(containers.inSlots(step.number()));
  }

  /// Containers of a release that counts are no attempt, and stay.
  public String undo(CutoverStep.CreateServices step) {
    List<ContainerFacts> made = containers.inSlots(step.number());
    if (made.isEmpty() || context.store().record(step.number()).isPresent()) {
      return "";
    }
    remove(made);
    return "removed the containers of release " + step.number();
  }

  public String standBy(CutoverStep.StandBy step, Consumer<String> detail) {
    Readiness readiness = new Readiness(context, containers, step.number(), HealthWait.NO_RESTART);
    List<String> how = new ArrayList<>();
    for (Handover one : step.handovers()) {
      // One that was told to end by an earlier run is nobody to wait beside.
      if (containers.former(one).stream().anyMatch(ContainerFacts::running)) {
        String name = containers.fresh(step.number(), one).name();
        docker().must("can't start " + name, Command.of("docker", "start", name));
        how.add(readiness.beside(one, context.machine().clock().instant(), detail));
      }
    }
    return String.join(", ", how);
  }

  /// They end before anything of the old ones is touched again.
  public String undo(CutoverStep.StandBy step) {
    if (context.store().record(step.number()).isEmpty()) {
      stop(containers.inSlots(step.number()));
    }
    return "";
  }

  public String cutOver(CutoverStep.Cutover step, Consumer<String> detail) {
    List<String> told = new ArrayList<>();
    for (Handover one : step.handovers()) {
      told.add(handOver(step.number(), one, detail));
    }
    HealthWait health = health(restartsSeen(step.handovers()));
    told.add(health.await(() -> containers.inSlots(step.number()), detail));
    return String.join("; ", told);
  }

  /// Where nobody served before nobody is kept waiting, and one that needs a second try may have
  /// it.
  private static int restartsSeen(List<Handover> handovers) {
    boolean wayBack = handovers.stream().anyMatch(one -> !one.from().isEmpty());
    return wayBack ? HealthWait.NO_RESTART : HealthWait.RESTARTS;
  }

  private String handOver(int number, Handover one, Consumer<String> detail) {
    ContainerFacts fresh = containers.fresh(number, one);
    List<ContainerFacts> former = containers.former(one);
    boolean waits =
        one.waits()
            && former.stream().anyMatch(ContainerFacts::running)
            && gates(number).start(fresh);
    Relay relay = relay();
    former.stream().findFirst().ifPresent(old -> begun.put(one.service(), Relay.policy(old)));
    relay.prepare(former);
    if (one.beside() || waits) {
      relay.comesUp(fresh);
    }
    detail.accept(one.service() + ": requests wait");
    Duration took =
        new Readiness(context, containers, number, restartsSeen(List.of(one)))
            .after(
                one, () -> relay.run(one.from(), fresh, waits ? "" : Relay.policy(fresh)), detail);
    if (former.isEmpty()) {
      return one.service() + " started";
    }
    if (one.manner() != Manner.OVERLAP) {
      handovers.put(one.service(), took);
      return "%s served %d ms after the old one was told to end"
              .formatted(one.service(), took.toMillis())
          + killed(one);
    }
    return one.service() + " was never away" + killed(one);
  }

  /// What it was doing then has failed, whatever came after it.
  private String killed(Handover one) {
    return containers.former(one).stream().anyMatch(old -> old.exitCode() == KILLED)
        ? "; the old one did not end by itself and was killed with what it was doing:"
            + " berth doctor --app"
        : "";
  }

  /// The new ones are stopped before the old ones, the same as before, start again; between the two
  /// the data goes back if it has to. Where two may serve and the data stays, the new one serves
  /// until the old one does.
  public String undo(CutoverStep.Cutover step) {
    if (begun.isEmpty()) {
      return "";
    }
    for (Handover one : step.handovers()) {
      if (one.manner() != Manner.OVERLAP) {
        stop(containers.found(step.number(), one).stream().toList());
      }
    }
    Optional<String> moved =
        step.previous().flatMap(previous -> data.before(previous, step.number()));
    List<String> back = new ArrayList<>();
    for (Handover one : step.handovers().reversed()) {
      List<ContainerFacts> former = containers.former(one);
      // With the data all of them were stopped.
      if (!former.isEmpty() && (begun.containsKey(one.service()) || moved.isPresent())) {
        ContainerFacts old = former.getFirst();
        String policy = begun.getOrDefault(one.service(), Relay.policy(old));
        // It may be about to end: it has ended before it is started again.
        boolean alone = one.manner() != Manner.OVERLAP || moved.isPresent();
        back(
            alone ? List.of(containers.fresh(step.number(), one), old) : List.of(old), old, policy);
        back.add(old.name());
      }
    }
    if (moved.isPresent()) {
      step.previous().ifPresent(number -> new ServiceSteps(context).startOthers(number));
    }
    awaitHealth(back);
    stop(containers.inSlots(step.number()));
    moved.ifPresent(_ -> data.settle());
    String runs =
        step.previous()
            .map(number -> "release " + number + " runs again")
            .orElse("the stack started by hand runs again");
    return runs + moved.map(words -> "; " + words).orElse("");
  }

  public String returnTo(CutoverStep.ReturnTo step, Consumer<String> detail) {
    List<ContainerFacts> left = new ArrayList<>();
    step.left().forEach(number -> left.addAll(containers.of(number)));
    detail.accept("remove " + names(left));
    if (step.number().isPresent()) {
      return names(left) + " removed" + goBack(step.number().get(), left);
    }
    remove(left);
    return names(left) + " removed";
  }

  /// The release that counts serves again, on the data that it had.
  ///
  /// @param left containers of others, which may have it; they are removed
  /// @return what became of the data, to be put behind other words
  String goBack(int number, List<ContainerFacts> left) {
    List<ContainerFacts> own = containers.inSlots(number);
    Optional<String> moved = Optional.empty();
    if (own.stream().noneMatch(SlotContainers::isUp)) {
      stop(left);
      int failed = left.stream().mapToInt(SlotContainers::release).max().orElse(number);
      moved = data.before(number, failed);
    }
    List<String> back = new ArrayList<>();
    for (ContainerFacts one : own) {
      List<ContainerFacts> stopping =
          new ArrayList<>(left.stream().filter(other -> isFor(one, other)).toList());
      if (!one.restart().equals(Relay.policy(one))) {
        stopping.add(one);
      }
      back(stopping, one, Relay.policy(one));
      back.add(one.name());
    }
    remove(left);
    new ServiceSteps(context).startOthers(number);
    awaitHealth(back);
    moved.ifPresent(_ -> data.settle());
    return moved.map(words -> "; " + words).orElse("");
  }

  private static boolean isFor(ContainerFacts one, ContainerFacts other) {
    return other.service().equals(one.service());
  }

  public String removeReplaced(CutoverStep.RemoveReplaced step) {
    List<ContainerFacts> replaced = containers.except(step.number());
    remove(replaced);
    return names(replaced) + " removed";
  }

  private void back(List<ContainerFacts> from, ContainerFacts to, String policy) {
    List<String> names = from.stream().map(ContainerFacts::name).toList();
    CommandResult relayed = relay().run(names, to, policy);
    if (!relayed.ok()) {
      throw new ProblemException(
          ExitCode.FAILED,
          Problem.of("can't start " + to.name() + " again").withCause(relayed.err().strip()));
    }
  }

  private void awaitHealth(List<String> names) {
    if (!names.isEmpty()) {
      health(HealthWait.RESTARTS)
          .await(
              () -> names.stream().flatMap(name -> docker().container(name).stream()).toList(),
              line -> {});
    }
  }

  private void stop(List<ContainerFacts> containers) {
    List<String> running =
        containers.stream().filter(SlotContainers::isUp).map(ContainerFacts::name).toList();
    if (!running.isEmpty()) {
      docker().must("can't stop " + String.join(", ", running), DockerCommands.stop(running));
    }
  }

  private HealthWait health(int restartsSeen) {
    return new HealthWait(docker(), context.machine().clock(), true, restartsSeen);
  }

  private void remove(List<ContainerFacts> gone) {
    List<String> names = gone.stream().map(ContainerFacts::name).toList();
    if (!names.isEmpty()) {
      docker().must("can't stop " + String.join(", ", names), DockerCommands.stop(names));
      docker().must("can't remove " + String.join(", ", names), DockerCommands.remove(names));
    }
  }

  private Relay relay() {
    return new Relay(docker(), context.place().directory().resolve("relay.lock"));
  }

  private Gates gates(int number) {
    return new Gates(context.machine().host(), docker(), context.place().gates(number));
  }

  private DockerCli docker() {
    return context.docker();
  }

  private static String names(List<ContainerFacts> containers) {
    return containers.stream().map(ContainerFacts::name).collect(Collectors.joining(", "));
  }
}
