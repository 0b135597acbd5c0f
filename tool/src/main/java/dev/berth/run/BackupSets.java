package dev.berth.run;

import dev.berth.data.snapshot.BackupSet;
import dev.berth.data.snapshot.SnapshotFolder;
import dev.berth.host.docker.DockerCli;
import dev.berth.host.docker.VolumeFacts;
import dev.berth.problem.ExitCode;
import dev.berth.problem.Problem;
import dev.berth.problem.ProblemException;
import dev.berth.stack.BackupKeep;
import dev.berth.stack.Stack;
import dev.berth.stack.StackData;
import dev.berth.stack.VolumeKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Says on the server which of its files belong into snapshots: what `data:` names, with volumes
/// resolved to directories. Copies then need neither `berth.yaml` nor Docker.
final class BackupSets {
  private static final int PRIVATE = 0600;

  private final Machine machine;
  private final Stack stack;
  private final DockerCli docker;
  private final Map<String, String> names;

  BackupSets(Machine machine, Stack stack, DockerCli docker) {
    this.machine = machine;
    this.stack = stack;
    this.docker = docker;
    this.names = WantedReader.source(machine, stack).volumeNames();
  }

  static SnapshotFolder folder(Machine machine, Stack stack) {
    return new SnapshotFolder(machine.releases(stack.name().value()).directory().resolve("backup"));
  }

  /// For a release. A volume that no service mounts was not made: its data can't be copied, which
  /// is no reason to fail a release that runs.
  ///
  /// @return what is to be said of it, to be put behind other words
  String record(int release) {
    List<String> missing =
        Stream.concat(
                stack.data().databases().stream().map(StackData.Database::volume),
                stack.data().files().stream().map(StackData.Files::volume))
            .map(this::name)
            .filter(name -> docker.volume(name).isEmpty())
            .distinct()
            .toList();
    if (!missing.isEmpty()) {
      return "; no copies: no service mounts " + String.join(", ", missing);
    }
    if (stack.data().equals(StackData.NONE)) {
      return "";
    }
    BackupSet set = write();
    return set.replicate()
        ? new ReleaseMark(machine, folder(machine, stack)).ask(set, release)
        : "";
  }

  BackupSet write() {
    try {
      BackupSet set = set();
      machine.host().write(folder(machine, stack).set(), SnapshotFolder.bytes(set), PRIVATE);
      return set;
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }

  private BackupSet set() {
    Set<String> taken = new HashSet<>();
    List<BackupSet.Database> databases = new ArrayList<>();
    for (StackData.Database database : stack.data().databases()) {
      Path file = directory(database.volume()).resolve(database.path().value());
      String stem = file.getFileName().toString().replaceFirst("\\.\\w+$", "");
      databases.add(new BackupSet.Database(free(taken, stem), file.toString()));
    }
    List<BackupSet.Tree> trees = new ArrayList<>();
    for (StackData.Files files : stack.data().files()) {
      trees.add(
          new BackupSet.Tree(
              free(taken, files.volume().value()),
              directory(files.volume()).toString(),
              files.pathColumns()));
    }
    BackupKeep keep = stack.backupKeep();
    return new BackupSet(
        stack.name().value(),
        databases,
        trees,
        new BackupSet.Keep(keep.hourly(), keep.daily(), keep.weekly()),
        stack.replicate());
  }

  private Path directory(VolumeKey key) {
    String name = name(key);
    Optional<VolumeFacts> volume = docker.volume(name);
    return volume
        .map(VolumeFacts::mountpoint)
        .orElseThrow(() ->
            new ProblemException(
                ExitCode.FAILED,
                Problem.of("the volume " + name + " is not there yet, so it has no data to copy")
                    .withFix("berth deploy makes it")
                    .withState("nothing was changed")));
  }

  private String name(VolumeKey key) {
    return names.getOrDefault(key.value(), key.value());
  }

  /// A name that can be one of a directory, and that nobody has yet.
  private static String free(Set<String> taken, String wished) {
    String stem = wished.replaceAll("[^A-Za-z0-9._-]", "-").replaceFirst("^[^A-Za-z0-9]", "x");
    String name = stem;
    for (int i = 2; !taken.add(name); i++) {
      name = stem + "-" + i;
    }
    return name;
  }
}
