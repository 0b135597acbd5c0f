package dev.berth.run.up;

import dev.berth.plan.Plan;
import dev.berth.plan.Situation;
import dev.berth.plan.UpPlanner;
import dev.berth.plan.Wanted;
import dev.berth.problem.ExitCode;
import dev.berth.problem.Problem;
import dev.berth.problem.ProblemException;
import dev.berth.run.Journal;
import dev.berth.run.Lock;
import dev.berth.run.Machine;
import dev.berth.run.UpContext;
import dev.berth.run.environment.PrivateFile;
import dev.berth.run.environment.StandIns;
import dev.berth.run.maintenance.MaintenanceSwitch;
import dev.berth.run.rollback.ReturnOrder;
import dev.berth.run.rollback.ReturnReader;
import dev.berth.run.status.StackStatus;
import dev.berth.run.status.StatusReader;
import dev.berth.run.survey.SituationReader;
import dev.berth.run.survey.WantedReader;
import dev.berth.run.telegram.TelegramBefore;
import dev.berth.run.up.UpOutcome.Ending;
import dev.berth.stack.EnvironmentDemand;
import dev.berth.stack.ServerChecks;
import dev.berth.stack.Stack;
import dev.berth.stack.env.StackEnvironment;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Brings a stack to what its files say: on this machine (`berth up`), which it sets up where
/// needed, or on a server (`berth deploy`), which must be set up.
public final class Up {
  private final Machine machine;
  private final Supplier<Stack> files;
  private final Optional<ReturnOrder> back;
  private final Instant begun;
  private @Nullable TelegramBefore before;

  /// @param files reads the stack's files; asked again after a step that writes one of them
  public Up(Machine machine, Supplier<Stack> files) {
    this(machine, files, Optional.empty());
  }

  /// @param back the release that is to run again in place of what the files say
  public Up(Machine machine, Supplier<Stack> files, Optional<ReturnOrder> back) {
    this(machine, files, back, machine.clock().instant());
  }

  private Up(Machine machine, Supplier<Stack> files, Optional<ReturnOrder> back, Instant begun) {
    this.machine = machine;
    this.files = files;
    this.back = back;
    this.begun = begun;
  }

  /// What would be done. Changes nothing.
  public UpOutcome plan() {
    Prepared prepared = prepare();
    prepared.refuse();
    boolean nothing = prepared.plan().nothingToDo();
    return nothing
        ? nothingToDo(prepared)
        : unchanged(Ending.PLANNED, prepared, Optional.empty(), ExitCode.DIFFERENCES);
  }

  /// Plans, asks, carries out.
  ///
  /// @param agreed shown the plan when there is something to do; false ends it there
  public UpOutcome run(Predicate<Plan> agreed) {
    Stack stack = stack();
    Path file = machine.releases(stack.name().value()).lock();
    try (Lock lock = Lock.take(machine, file, word(), Duration.ZERO)) {
      return new Up(lock.machine(), files, back, begun).runLocked(stack, agreed);
    }
  }

  private UpOutcome runLocked(Stack stack, Predicate<Plan> agreed) {
    Prepared prepared = prepare();
    prepared.refuse();
    if (prepared.plan().nothingToDo()) {
      return nothingToDo(prepared);
    }
    if (!agreed.test(prepared.plan())) {
      return unchanged(Ending.DECLINED, prepared, Optional.empty(), ExitCode.OK);
    }
    return new UpRun(machine, prepared, journal(stack), begun).carryOut(this::prepare);
  }

  private String word() {
    if (back.isPresent()) {
      return "rollback";
    }
    return machine.server().isPresent() ? "deploy" : "up";
  }

  private Stack stack() {
    Stack stack = files.get();
    List<Problem> problems = new ArrayList<>();
    if (machine.server().isPresent()) {
      problems.addAll(ServerChecks.of(stack));
      problems.addAll(new PrivateFile(machine.workshop(), stack.environment().file()).problems());
    }
    if (!problems.isEmpty()) {
      throw new ProblemException(ExitCode.CONFIGURATION, problems);
    }
    return stack;
  }

  private Prepared prepare() {
    Stack stack = stack();
    return back.map(order -> new ReturnReader(machine, stack, order).read())
        .map(seen -> prepare(seen.stack(), seen.wanted(), seen.notes()))
        .orElseGet(() -> prepare(stack, WantedReader.read(machine, stack), List.of()));
  }

  private Prepared prepare(Stack stack, Wanted wanted, List<String> more) {
    Situation situation = new SituationReader(machine, stack, wanted).read();
    UpContext context =
        new UpContext(
            machine, stack, StandIns.source(machine, stack), wanted, situation, Optional.empty());
    Plan plan = UpPlanner.plan(wanted, situation);
    TelegramBefore telegram = telegram(plan, stack);
    List<String> notes = new ArrayList<>(more);
    notes.addAll(telegram.notes());
    return Prepared.of(context, withNotes(plan, stack, notes), telegram);
  }

  /// Looked at once, and only when there is something to do.
  private TelegramBefore telegram(Plan plan, Stack stack) {
    if (plan.nothingToDo()) {
      return TelegramBefore.WELL;
    }
    TelegramBefore seen = before == null ? TelegramBefore.look(machine, stack) : before;
    before = seen;
    return seen;
  }

  /// What a run before this one did not come to the end of, and where the values come from when not
  /// from here.
  private Plan withNotes(Plan plan, Stack stack, List<String> more) {
    if (plan.nothingToDo()) {
      return plan;
    }
    List<String> notes = new ArrayList<>(plan.notes());
    notes.addAll(more);
    StackEnvironment environment = stack.environment();
    if (environment.isElsewhere()) {
      notes.add(
          "there is no %s here: the one that was pushed to the server counts"
              .formatted(environment.file()));
    }
    new MaintenanceSwitch(machine, stack)
        .since()
        .ifPresent(since ->
            notes.add(
                "maintenance is on since %s and stays on, so there are no checks from outside"
                    .formatted(since)));
    List<String> open = journal(stack).openSteps();
    if (!open.isEmpty()) {
      notes.add("an earlier run was cut off in: " + String.join(", ", open));
    }
    return new Plan(plan.steps(), notes);
  }

  private Journal journal(Stack stack) {
    return Journal.open(machine, machine.releases(stack.name().value()).journal(), word())
        .hiding(EnvironmentDemand.of(stack).masking());
  }

  private UpOutcome nothingToDo(Prepared prepared) {
    StackStatus status =
        new StatusReader(machine, prepared.context().stack()).of(prepared.context().situation());
    return unchanged(Ending.NOTHING_TO_DO, prepared, Optional.of(status), ExitCode.OK);
  }

  private UpOutcome unchanged(
      Ending ending, Prepared prepared, Optional<StackStatus> status, ExitCode exit) {
    return new UpOutcome(
        ending,
        prepared.plan(),
        List.of(),
        List.of(),
        status,
        List.of(),
        List.of(),
        List.of(),
        exit,
        Duration.between(begun, machine.clock().instant()));
  }
}
