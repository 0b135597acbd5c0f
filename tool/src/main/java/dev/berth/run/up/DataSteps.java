package dev.berth.run.up;

import dev.berth.plan.DataStep;
import dev.berth.problem.ExitCode;
import dev.berth.problem.Problem;
import dev.berth.problem.ProblemException;
import dev.berth.provision.Setting;
import dev.berth.provision.toolbox.ToolboxFolder;
import dev.berth.provision.toolbox.ToolboxSetting;
import dev.berth.run.Machine;
import dev.berth.run.UpContext;
import dev.berth.run.Within;
import dev.berth.run.archive.Replication;
import dev.berth.run.backup.Backup;
import dev.berth.run.container.SlotContainers;
import dev.berth.run.rehearsal.RehearsalSteps;
import dev.berth.run.rollback.DataReturn;
import dev.berth.run.snapshot.BackupAnswer.SnapshotLine;
import dev.berth.run.snapshot.BackupSets;
import dev.berth.run.snapshot.BackupTask;
import dev.berth.run.timer.Timers;
import dev.berth.run.timer.TimersSeen;
import dev.berth.run.timer.Watching;
import dev.berth.stack.StackData;
import java.util.Optional;
import java.util.function.Consumer;

/// The steps that look after a stack's data.
final class DataSteps {
  private final UpContext context;
  private final RehearsalSteps rehearsal;
  private Optional<String> snapshot = Optional.empty();

  DataSteps(UpContext context, RehearsalSteps rehearsal) {
    this.context = context;
    this.rehearsal = rehearsal;
  }

  /// The one that was taken before this release.
  Optional<String> snapshot() {
    return snapshot;
  }

  String place(Consumer<String> detail) {
    Machine machine = context.machine();
    ToolboxFolder folder = machine.toolbox().orElseThrow();
    ToolboxSetting setting = new ToolboxSetting(folder, machine.state().resolve("toolbox"));
    Setting.Server here = new Setting.Server(machine.host(), context.facts());
    setting.change(here, _ -> {}, detail);
    return switch (setting.look(here)) {
      case Setting.Standing.AsWanted(String seen) -> seen;
      case Setting.Standing other ->
          throw new ProblemException(
              ExitCode.FAILED, Problem.of("Berth is not there whole").withCause("" + other));
    };
  }

  String writeSet() {
    if (keepsData() && sets().unmounted().isEmpty()) {
      sets().write();
    }
    watching().write(context.facts());
    return "written";
  }

  String start(DataStep.StartTimers step) {
    BackupSets sets = sets();
    if (keepsData() && sets.unmounted().isEmpty()) {
      sets.writeWhatIsThere(); // what starts now reads it
    }
    watching().write(context.facts());
    Timers timers = timers();
    timers.install();
    TimersSeen seen = timers.look();
    if (!seen.asWanted()) {
      throw new ProblemException(
          ExitCode.FAILED,
          Problem.of("the timers do not run: " + String.join(", ", seen.inactive()))
              .withFix("systemctl status " + String.join(" ", step.units())));
    }
    String next = seen.next("berth-backup").map(at -> "next copy at " + at).orElse("active");
    return replication().stopIdle() ? next + "; no stack needs the archiver: stopped" : next;
  }

  /// Those of a stack that was there before are right by themselves and stay.
  String stop() {
    boolean first = context.situation().stack().latest().isEmpty();
    return first && timers().remove() ? "stopped the timers" : "";
  }

  /// Ends the release when no proved copy comes about: what runs goes on.
  String snapshot(DataStep.TakeSnapshot step, Consumer<String> detail) {
    Machine machine = context.machine().with(new Within(detail));
    BackupSets sets = new BackupSets(machine, context.stack(), context.docker());
    if (!sets.unmounted().isEmpty()) {
      return "no copy: no service mounts " + String.join(", ", sets.unmounted());
    }
    sets.writeWhatIsThere();
    return took(step.number(), machine);
  }

  /// Only a release that changes the schema needs the data of this very moment, to go back to.
  String last(DataStep.TakeLastSnapshot step, Consumer<String> detail) {
    if (rehearsal.keepsSchema()) {
      return "the schema stays as it is: " + snapshot.orElse("the first one") + " will do";
    }
    return took(step.number(), context.machine().with(new Within(detail)));
  }

  private String took(int release, Machine machine) {
    DataReturn back = new DataReturn(context);
    context.situation().stack().latest().ifPresent(latest -> back.settleFor(latest.number()));
    SnapshotLine line =
        new Backup(machine, context.stack()).carryOut(new BackupTask.Now()).snapshots().getFirst();
    if (!line.proved()) {
      throw new ProblemException(
          ExitCode.FAILED,
          Problem.of("the data has no proved copy, so release " + release + " is not begun")
              .withCause(String.join("\n", line.faults()))
              .withFix("berth restore brings the last proved copy back: docs/runbook.md"));
    }
    Optional<String> earlier = isHandedOver(release) ? back.noted(release) : Optional.empty();
    if (earlier.isPresent()) {
      snapshot = earlier;
      return line.id() + ", proved; the way back is " + earlier.get() + ", of before the cutover";
    }
    snapshot = Optional.of(line.id());
    back.note(release, line.id());
    return line.id() + ", proved, " + line.bytes() + " bytes";
  }

  /// By a run that was cut off: what the release before left is in no new snapshot.
  private boolean isHandedOver(int release) {
    SlotContainers containers = new SlotContainers(context);
    boolean begun =
        containers.inSlots(release).stream().anyMatch(one -> !one.state().equals("created"));
    return begun
        && context
            .situation()
            .stack()
            .latest()
            .filter(latest ->
                containers.inSlots(latest.number()).stream().noneMatch(SlotContainers::isUp))
            .isPresent();
  }

  private BackupSets sets() {
    return new BackupSets(context.machine(), context.stack(), context.docker());
  }

  private boolean keepsData() {
    return !context.stack().data().equals(StackData.NONE);
  }

  private Watching watching() {
    return new Watching(context.machine(), context.stack());
  }

  private Replication replication() {
    Machine machine = context.machine();
    return new Replication(
        machine.host(), machine.state(), context.name(), context.stack().replicate());
  }

  private Timers timers() {
    Machine machine = context.machine();
    Timers.Duties duties = Timers.Duties.of(machine, context.stack());
    return Timers.of(machine.host(), machine.state(), context.name(), duties);
  }
}
