package dev.berth.run;

import dev.berth.host.DiskNeed;
import dev.berth.host.HostFacts;
import dev.berth.image.BaseImages;
import dev.berth.image.ImageBuilder;
import dev.berth.plan.Plan;
import dev.berth.plan.PlannedStep;
import dev.berth.plan.Preflight;
import dev.berth.plan.Situation;
import dev.berth.plan.Step;
import dev.berth.plan.UpPlanner;
import dev.berth.plan.Wanted;
import dev.berth.problem.ExitCode;
import dev.berth.problem.Problem;
import dev.berth.problem.ProblemException;
import dev.berth.run.UpOutcome.Ending;
import dev.berth.stack.Stack;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

/// Brings this machine and a stack on it to what the stack's files say: `berth up`.
public final class Up {
  private final Machine machine;
  private final Supplier<Stack> files;
  private final Instant begun;

  /// @param files reads the stack's files; asked again after a step that writes one of them
  public Up(Machine machine, Supplier<Stack> files) {
    this.machine = machine;
    this.files = files;
    this.begun = machine.clock().instant();
  }

  /// What would be done. Changes nothing.
  public UpOutcome plan() {
    Prepared prepared = prepare();
    prepared.refuse();
    boolean nothing = prepared.plan().nothingToDo();
    return outcome(
        prepared,
        nothing ? Ending.NOTHING_TO_DO : Ending.PLANNED,
        nothing ? ExitCode.OK : ExitCode.DIFFERENCES);
  }

  /// Plans, asks, carries out.
  ///
  /// @param agreed shown the plan when there is something to do; false ends it there
  public UpOutcome run(Predicate<Plan> agreed) {
    Stack stack = files.get();
    var place = machine.releases(stack.name().value());
    try (Lock _ = Lock.take(machine, place.lock(), "up", Duration.ZERO)) {
      Prepared prepared = prepare();
      prepared.refuse();
      if (prepared.plan().nothingToDo()) {
        return outcome(prepared, Ending.NOTHING_TO_DO, ExitCode.OK);
      }
      if (!agreed.test(prepared.plan())) {
        return outcome(prepared, Ending.DECLINED, ExitCode.OK);
      }
      return carryOut(prepared, journal(stack));
    }
  }

  /// Preparations first: what they bring decides what the rest looks like.
  private UpOutcome carryOut(Prepared shown, Journal journal) {
    List<StepOutcome> steps = new ArrayList<>();
    Prepared now = shown;
    while (!now.plan().preparations().isEmpty()) {
      UpSteps execution = new UpSteps(now.context());
      PlanRunner.Result result = runner(execution, journal).run(firstPreparation(now.plan()));
      steps.addAll(result.outcomes());
      if (!result.problems().isEmpty()) {
        return failed(shown, now, execution, steps, result);
      }
      now = prepare();
      now.refuse();
    }
    UpSteps execution = new UpSteps(now.context());
    PlanRunner.Result result = runner(execution, journal).run(now.plan().steps());
    steps.addAll(result.outcomes());
    return result.problems().isEmpty()
        ? done(shown, now, execution, steps)
        : failed(shown, now, execution, steps, result);
  }

  private static List<PlannedStep> firstPreparation(Plan plan) {
    return plan.steps().stream()
        .filter(planned -> planned.toDo() && planned.step() instanceof Step.Preparation)
        .limit(1)
        .toList();
  }

  private PlanRunner runner(UpSteps execution, Journal journal) {
    return new PlanRunner(execution, journal, machine.progress(), machine.clock());
  }

  private Prepared prepare() {
    Stack stack = files.get();
    Wanted wanted = WantedReader.read(machine, stack);
    Situation situation = new SituationReader(machine, stack, wanted).read();
    UpContext context =
        new UpContext(machine, stack, WantedReader.source(machine, stack), wanted, situation);
    return new Prepared(context, withNotes(UpPlanner.plan(wanted, situation), stack));
  }

  /// What a run before this one did not come to the end of.
  private Plan withNotes(Plan plan, Stack stack) {
    List<String> open = journal(stack).openSteps();
    if (open.isEmpty() || plan.nothingToDo()) {
      return plan;
    }
    List<String> notes = new ArrayList<>(plan.notes());
    notes.add("an earlier run was cut off in: " + String.join(", ", open));
    return new Plan(plan.steps(), notes);
  }

  private Journal journal(Stack stack) {
    Path file = machine.releases(stack.name().value()).journal();
    return Journal.open(machine.host(), file, machine.clock(), "up");
  }

  /// A plan, and what it was made from.
  private record Prepared(UpContext context, Plan plan) {

    void refuse() {
      List<Problem> problems =
          Preflight.problems(plan, context.wanted(), context.situation(), needs());
      if (!problems.isEmpty()) {
        throw new ProblemException(ExitCode.FAILED, problems);
      }
    }

    /// In words, after what could be taken back was taken back.
    String stateAfter(PlanRunner.Result result) {
      List<String> words = new ArrayList<>(result.undone());
      if (!result.left().isEmpty()) {
        words.add("NOT taken back: " + String.join("; ", result.left()));
      }
      boolean touched = result.undone().stream().anyMatch(word -> word.contains("runs again"));
      context
          .situation()
          .stack()
          .latest()
          .filter(latest -> !touched)
          .ifPresent(latest -> words.add("release " + latest.number() + " was not touched"));
      words.add("no data was changed");
      return String.join("; ", words);
    }

    private List<DiskNeed> needs() {
      HostFacts host = context.situation().host();
      List<String> references = references();
      List<DiskNeed> needs = new ArrayList<>(context.situation().install().diskNeeds());
      needs.addAll(
          SituationReader.docker(context.machine(), host)
              .map(docker ->
                  new BaseImages(context.machine().host(), host, docker, context.machine().clock())
                      .diskNeeds(references))
              .orElseGet(() -> BaseImages.diskNeedsOfAll(references, host)));
      for (Step step : plan.toDo()) {
        if (step instanceof Step.BuildImage build) {
          needs.add(ImageBuilder.diskNeed(build.build(), host));
        }
      }
      return needs;
    }

    private List<String> references() {
      List<String> references = new ArrayList<>();
      for (Step step : plan.toDo()) {
        switch (step) {
          case Step.BuildImage build -> references.addAll(ImageSteps.references(build.build()));
          case Step.PullImage pull -> references.add(pull.reference());
          case Step.EdgeImage edge -> references.add(edge.reference());
          default -> {}
        }
      }
      return references.stream().distinct().toList();
    }
  }

  private UpOutcome outcome(Prepared prepared, Ending ending, ExitCode exit) {
    boolean look = ending == Ending.NOTHING_TO_DO;
    return new UpOutcome(
        ending,
        prepared.plan(),
        List.of(),
        List.of(),
        look
            ? Optional.of(
                new StatusReader(machine, prepared.context().stack())
                    .of(prepared.context().situation()))
            : Optional.empty(),
        List.of(),
        List.of(),
        List.of(),
        exit,
        took());
  }

  private UpOutcome done(Prepared shown, Prepared now, UpSteps execution, List<StepOutcome> steps) {
    return new UpOutcome(
        Ending.DONE,
        shown.plan(),
        steps,
        execution.checks(),
        Optional.of(status(now)),
        List.of(),
        List.of(),
        List.of(),
        ExitCode.OK,
        took());
  }

  private UpOutcome failed(
      Prepared shown,
      Prepared now,
      UpSteps execution,
      List<StepOutcome> steps,
      PlanRunner.Result result) {
    String state = now.stateAfter(result);
    return new UpOutcome(
        Ending.FAILED,
        shown.plan(),
        steps,
        execution.checks(),
        Optional.empty(),
        result.problems().stream().map(problem -> problem.withState(state)).toList(),
        result.undone(),
        result.left(),
        result.exit(),
        took());
  }

  private StackStatus status(Prepared prepared) {
    return new StatusReader(machine, prepared.context().stack()).read();
  }

  private Duration took() {
    return Duration.between(begun, machine.clock().instant());
  }
}
