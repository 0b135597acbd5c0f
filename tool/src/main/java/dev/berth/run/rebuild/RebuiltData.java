package dev.berth.run.rebuild;

import dev.berth.data.snapshot.BackupSet;
import dev.berth.data.snapshot.Manifest;
import dev.berth.data.snapshot.SnapshotFolder;
import dev.berth.data.snapshot.SnapshotRestore;
import dev.berth.data.snapshot.TreeCopy;
import dev.berth.host.Command;
import dev.berth.host.FailedCommand;
import dev.berth.host.docker.DockerCli;
import dev.berth.host.docker.DockerCommands;
import dev.berth.problem.ExitCode;
import dev.berth.problem.Problem;
import dev.berth.problem.ProblemException;
import dev.berth.release.Labels;
import dev.berth.run.Machine;
import dev.berth.run.offsite.ReleaseCopy;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/// Volumes of a new server, with the data of a snapshot of the old one.
record RebuiltData(Machine machine, DockerCli docker, ReleaseCopy copy) {
  private static final Duration LONG = Duration.ofHours(2);

  /// @param data what the snapshot was restored to
  void put(Manifest manifest, Path data) throws IOException {
    machine.progress().started(Rebuild.STEP, "Put the data into volumes");
    String stack = manifest.stack();
    for (ReleaseCopy.Volume volume : copy.volumes()) {
      docker.must(
          "can't create the volume " + volume.name(),
          DockerCommands.createVolume(volume.name(), Map.of(Labels.STACK, stack)));
    }
    for (TreeCopy tree : manifest.trees()) {
      run("mkdir", "-p", here(tree.directory()).toString());
      run("cp", "-a", data.resolve(tree.name()) + "/.", here(tree.directory()).toString());
    }
    for (Manifest.DatabaseCopy database : manifest.databases()) {
      Path to = here(database.file());
      run("mkdir", "-p", to.resolveSibling("").toString());
      run("cp", "-a", SnapshotRestore.file(data, database).toString(), to.toString());
    }
    for (ReleaseCopy.Volume volume : copy.volumes()) {
      String root = here(volume.mountpoint()).toString();
      run("chown", volume.access().uid() + ":" + volume.access().gid(), root);
      run("chmod", volume.access().mode(), root);
    }
    run("sync");
    SnapshotFolder folder =
        new SnapshotFolder(machine.releases(stack).directory().resolve("backup"));
    machine.host().write(folder.set(), SnapshotFolder.bytes(set()), 0600);
    machine.host().write(ReleaseCopy.before(folder), copy.bytes(), 0600);
    machine.progress().done(Rebuild.STEP, copy.volumes().size() + " volumes");
  }

  private BackupSet set() {
    BackupSet old = copy.set();
    return new BackupSet(
        old.stack(),
        old.databases().stream()
            .map(one ->
                new BackupSet.Database(one.name(), here(one.file()).toString(), one.queues()))
            .toList(),
        old.trees().stream()
            .map(one ->
                new BackupSet.Tree(one.name(), here(one.directory()).toString(), one.pathColumns()))
            .toList(),
        old.keep(),
        old.replicate());
  }

  /// The same place of the same volume, where this engine has it.
  private Path here(String there) {
    Path path = Path.of(there);
    for (ReleaseCopy.Volume volume : copy.volumes()) {
      Path root = Path.of(volume.mountpoint());
      if (path.startsWith(root)) {
        return docker
            .volume(volume.name())
            .orElseThrow(() -> new IllegalStateException("no volume " + volume.name()))
            .mountpoint()
            .resolve(root.relativize(path));
      }
    }
    throw new ProblemException(
        ExitCode.FAILED,
        Problem.of(there + " was in no volume of the release")
            .withFix("berth restore ID --from-offsite --to DIR brings it into a directory"));
  }

  private void run(String... argv) {
    FailedCommand.unlessOk(
        "can't put the data into volumes", machine.host().run(Command.of(argv).within(LONG)));
  }
}
