package dev.berth.run.provision;

import dev.berth.host.HostFacts;
import dev.berth.host.HostLostException;
import dev.berth.host.RenewableHost;
import dev.berth.plan.Plan;
import dev.berth.plan.ProvisionPlanner;
import dev.berth.problem.ExitCode;
import dev.berth.problem.Problem;
import dev.berth.problem.ProblemException;
import dev.berth.provision.ChangeRecord;
import dev.berth.provision.ChangeRecords;
import dev.berth.provision.ProvisionPlace;
import dev.berth.provision.Provisionable;
import dev.berth.provision.Seen;
import dev.berth.provision.SelfRevert;
import dev.berth.provision.Setting;
import dev.berth.provision.Setting.Server;
import dev.berth.provision.Setting.Standing;
import dev.berth.provision.TakingBack;
import dev.berth.run.AtOnce;
import dev.berth.run.HostSurvey;
import dev.berth.run.Journal;
import dev.berth.run.Lock;
import dev.berth.run.Machine;
import dev.berth.run.PlanRunner;
import dev.berth.run.StateFormat;
import dev.berth.run.StepExecution;
import dev.berth.run.provision.ProvisionOutcome.Ending;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;

/// Brings a server to the state that it should have, or back from there: `berth provision`.
public final class Provision {
  private final RenewableHost host;
  private final Machine machine;
  private final List<Setting> settings;
  private final ProvisionPlace place;
  private final SelfRevert revert;
  private final ChangeRecords records;
  private final Instant begun;

  /// @param machine the one that `host` is
  /// @param settings in the order in which they are brought about
  public Provision(RenewableHost host, Machine machine, List<Setting> settings) {
    this.host = host;
    this.machine = machine;
    this.settings = List.copyOf(settings);
    this.place = ProvisionPlace.below(machine.state());
    this.revert = new SelfRevert(host, place.directory());
    this.records = new ChangeRecords(host, place.directory());
    this.begun = machine.clock().instant();
  }

  /// What differs. Changes nothing.
  public ProvisionOutcome check() {
    View view = look(supported());
    return view.plan().nothingToDo()
        ? unchanged(Ending.NOTHING_TO_DO, view, ExitCode.OK)
        : unchanged(Ending.DIFFERENCES, view, ExitCode.DIFFERENCES);
  }

  /// Looks, asks, changes, reads back.
  ///
  /// @param agreed shown the plan when there is something to do; false ends it there
  public ProvisionOutcome run(Predicate<Plan> agreed) {
    Server server = supported();
    try (Lock _ = lock("provision")) {
      revert.runNow();
      View view = look(server);
      refuse(view.blocked());
      List<ChangeRecord> before = records.read();
      ProvisionOutcome outcome;
      if (view.plan().nothingToDo()) {
        completeWhatWasCutOff(before, view);
        outcome = unchanged(Ending.NOTHING_TO_DO, view, ExitCode.OK);
      } else if (agreed.test(view.plan())) {
        completeWhatWasCutOff(before, view);
        outcome = carryOut(server, view, before);
      } else {
        return unchanged(Ending.DECLINED, view, ExitCode.OK);
      }
      forgetNotes();
      return outcome;
    }
  }

  /// Takes back all that was ever changed here, newest first.
  public ProvisionOutcome undo(Predicate<Plan> agreed) {
    try (Lock _ = lock("provision --undo")) {
      revert.runNow();
      UndoSteps undo = new UndoSteps(TakingBack.on(host, place), records.read());
      View view = new View(List.of(), new Plan(undo.steps(), notes()));
      if (view.plan().nothingToDo()) {
        return unchanged(Ending.NOTHING_TO_DO, view, ExitCode.OK);
      }
      if (!agreed.test(view.plan())) {
        return unchanged(Ending.DECLINED, view, ExitCode.OK);
      }
      ProvisionOutcome outcome =
          ended(view, runner(undo, "provision --undo").run(view.plan().steps()));
      forgetNotes();
      return outcome;
    }
  }

  /// What was seen, and what follows from it.
  private record View(List<Seen> seen, Plan plan) {
    List<Problem> blocked() {
      List<Problem> problems = new ArrayList<>();
      for (Seen one : seen) {
        if (one.standing() instanceof Standing.Blocked(Problem problem)) {
          problems.add(problem);
        }
      }
      return problems;
    }
  }

  private Server supported() {
    HostFacts facts = HostSurvey.brief(machine);
    refuse(Provisionable.problems(facts));
    return new Server(host, facts);
  }

  private static void refuse(List<Problem> problems) {
    if (!problems.isEmpty()) {
      throw new ProblemException(ExitCode.FAILED, problems);
    }
  }

  private Lock lock(String command) {
    return Lock.take(machine, place.lock(), command, Duration.ZERO);
  }

  private View look(Server server) {
    try (AtOnce atOnce = new AtOnce()) {
      Supplier<List<String>> notes = atOnce.look(this::notes);
      List<Seen> seen = ServerLook.at(settings, server);
      return new View(seen, ProvisionPlanner.plan(seen, notes.get()));
    }
  }

  private List<String> notes() {
    return revert.notes().stream()
        .map(record ->
            "an earlier run was cut off, and the server took back by itself: " + record.title())
        .toList();
  }

  /// They were told with the plan. Of a server that has gone they are told again.
  private void forgetNotes() {
    try {
      revert.forgetNotes();
    } catch (HostLostException outOfReach) {
      // Nothing to be done about it here; the outcome says that the server does not answer.
    }
  }

  /// A run that died after a change and before it could say so: now it has been read back.
  private void completeWhatWasCutOff(List<ChangeRecord> before, View view) {
    for (ChangeRecord record : before) {
      boolean asWanted =
          view.seen().stream()
              .filter(one -> one.id().equals(record.setting()))
              .anyMatch(one -> one.standing() instanceof Standing.AsWanted);
      if (!record.complete() && asWanted) {
        records.complete(record);
      }
    }
  }

  private ProvisionOutcome carryOut(Server server, View view, List<ChangeRecord> before) {
    new StateFormat(machine).note();
    int last = before.isEmpty() ? 0 : before.getLast().number();
    ProvisionSteps.Found found = new ProvisionSteps.Found(place, settings, view.seen(), last);
    ProvisionSteps steps = new ProvisionSteps(host, server, found, machine.clock());
    PlanRunner.Result result = runner(steps, "provision").run(view.plan().steps());
    return ended(view, result);
  }

  private PlanRunner runner(StepExecution steps, String command) {
    Journal journal = Journal.open(machine, place.journal(), command);
    return new PlanRunner(steps, journal, machine.progress(), machine.clock());
  }

  private ProvisionOutcome ended(View view, PlanRunner.Result result) {
    boolean done = result.problems().isEmpty();
    return new ProvisionOutcome(
        done ? Ending.DONE : Ending.FAILED,
        view.plan(),
        view.seen(),
        result.outcomes(),
        result.problems(),
        result.undone(),
        result.left(),
        result.exit(),
        took());
  }

  private ProvisionOutcome unchanged(Ending ending, View view, ExitCode exit) {
    return new ProvisionOutcome(
        ending, view.plan(), view.seen(), List.of(), List.of(), List.of(), List.of(), exit, took());
  }

  private Duration took() {
    return Duration.between(begun, machine.clock().instant());
  }
}
