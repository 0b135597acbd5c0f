package dev.berth.run.backup;

import dev.berth.data.snapshot.SnapshotFolder;
import dev.berth.host.docker.DockerCli;
import dev.berth.problem.ExitCode;
import dev.berth.problem.Place;
import dev.berth.problem.Problem;
import dev.berth.problem.ProblemException;
import dev.berth.run.HostSurvey;
import dev.berth.run.Machine;
import dev.berth.run.StateFormat;
import dev.berth.run.Toolbox;
import dev.berth.run.snapshot.BackupAnswer;
import dev.berth.run.snapshot.BackupSets;
import dev.berth.run.snapshot.BackupTask;
import dev.berth.run.snapshot.ToolboxBackup;
import dev.berth.stack.Stack;
import dev.berth.stack.StackData;

/// Copies of a stack's data, where the data is: `berth backup`.
public final class Backup {
  private final Machine machine;
  private final Stack stack;

  public Backup(Machine machine, Stack stack) {
    this.machine = machine;
    this.stack = stack;
  }

  public BackupAnswer run(BackupTask task) {
    switch (task) {
      case BackupTask.Now _, BackupTask.Send _, BackupTask.Prune _ -> writeSet();
      case BackupTask.Overview _, BackupTask.Verify _ -> new StateFormat(machine).refuseNewer();
    }
    return carryOut(task);
  }

  /// With the set as it is there.
  public BackupAnswer carryOut(BackupTask task) {
    SnapshotFolder folder = BackupSets.folder(machine, stack);
    return machine.server().isPresent()
        ? new ToolboxBackup(new Toolbox(machine), folder).run(task)
        : new LocalBackup(folder, machine.clock(), machine.progress()).run(task);
  }

  /// Each time: what `berth.yaml` says may have changed since the last release.
  private void writeSet() {
    if (stack.data().equals(StackData.NONE)) {
      throw new ProblemException(
          ExitCode.CONFIGURATION,
          Problem.at(new Place(stack.file(), 0, "data"), "it names no data that could be copied")
              .withFix("name the databases and volumes: docs/backup.md"));
    }
    DockerCli docker =
        HostSurvey.docker(machine, HostSurvey.brief(machine))
            .orElseThrow(() ->
                new ProblemException(
                    ExitCode.FAILED,
                    Problem.of("no Docker engine answers, so nobody says where the volumes are")
                        .withFix("berth doctor")
                        .withState("nothing was changed")));
    new BackupSets(machine, stack, docker).write();
  }
}
