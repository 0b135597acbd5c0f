package dev.berth.run.snapshot;

import dev.berth.data.offsite.OffsiteSettings;
import dev.berth.data.snapshot.BackupSet;
import dev.berth.data.snapshot.SnapshotFolder;
import dev.berth.host.Command;
import dev.berth.host.FailedCommand;
import dev.berth.host.docker.DockerCli;
import dev.berth.host.docker.VolumeFacts;
import dev.berth.problem.ExitCode;
import dev.berth.problem.Problem;
import dev.berth.problem.ProblemException;
import dev.berth.run.Machine;
import dev.berth.run.environment.StandIns;
import dev.berth.stack.BackupKeep;
import dev.berth.stack.Stack;
import dev.berth.stack.StackData;
import dev.berth.stack.VolumeKey;
import io.avaje.json.JsonException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Says on the server which of its files belong into snapshots: what `data:` names, with volumes
/// resolved to directories. Copies then need neither `berth.yaml` nor Docker.
public final class BackupSets {
  private static final int PRIVATE = 0600;

  private final Machine machine;
  private final Stack stack;
  private final DockerCli docker;
  private final Map<String, String> names;

  public BackupSets(Machine machine, Stack stack, DockerCli docker) {
    this.machine = machine;
    this.stack = stack;
    this.docker = docker;
    this.names = StandIns.source(machine, stack).volumeNames();
  }

  public static SnapshotFolder folder(Machine machine, Stack stack) {
    return new SnapshotFolder(machine.releases(stack.name().value()).directory().resolve("backup"));
  }

  /// For a release. A volume that no service mounts was not made: its data can't be copied, which
  /// is no reason to fail a release that runs.
  ///
  /// @return what is to be said of it, to be put behind other words
  public String record(int release) {
    if (!unmounted().isEmpty()) {
      return "; no copies: no service mounts " + String.join(", ", unmounted());
    }
    if (stack.data().equals(StackData.NONE)) {
      return "";
    }
    BackupSet set = write();
    return set.replicate()
        ? new ReleaseMark(machine, folder(machine, stack)).ask(set, release)
        : "";
  }

  /// Volumes that are named, and that nothing has made.
  public List<String> unmounted() {
    return volumes().map(this::name).filter(name -> docker.volume(name).isEmpty()).toList();
  }

  private Stream<VolumeKey> volumes() {
    return Stream.concat(
            stack.data().databases().stream().map(StackData.Database::volume),
            stack.data().files().stream().map(StackData.Files::volume))
        .distinct();
  }

  /// The databases and directories of those volumes that are there.
  public List<Path> places() {
    List<Path> places = new ArrayList<>();
    for (StackData.Database database : stack.data().databases()) {
      docker
          .volume(name(database.volume()))
          .ifPresent(volume -> places.add(volume.mountpoint().resolve(database.path().value())));
    }
    for (StackData.Files files : stack.data().files()) {
      docker.volume(name(files.volume())).ifPresent(volume -> places.add(volume.mountpoint()));
    }
    return places;
  }

  /// Keys of `berth.yaml` that say something else than what is written here. Without a volume that
  /// is named there is nothing to write.
  public List<String> changed() {
    if (!unmounted().isEmpty()) {
      return List.of();
    }
    List<String> keys = new ArrayList<>(new SetChange(former(), set()).keys());
    if (!stack.runsAsDemo() && !offsiteThere().equals(offsiteWanted())) {
      keys.add("backup.offsite");
    }
    return keys;
  }

  public BackupSet write() {
    BackupSet set = set();
    write(set);
    return set;
  }

  /// Before a release: without what only that release will make, such as a new database. What was
  /// copied before and is gone stays in it, so that the loss is noticed.
  public void writeWhatIsThere() {
    Predicate<Path> known = former().map(BackupSets::places).orElse(Set.of())::contains;
    write(set().only(known.or(this::exists)));
  }

  private Optional<BackupSet> former() {
    return read(folder(machine, stack).set(), SnapshotFolder::set);
  }

  private Optional<OffsiteSettings> offsiteThere() {
    return read(offsite(folder(machine, stack)), OffsiteSettings::of);
  }

  /// What is damaged is as good as not there: it is written anew.
  private <T> Optional<T> read(Path file, Function<byte[], T> parser) {
    try {
      return machine.host().read(file).map(parser);
    } catch (JsonException damaged) {
      return Optional.empty();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static Set<Path> places(BackupSet set) {
    return Stream.concat(
            set.databases().stream().map(BackupSet.Database::path),
            set.trees().stream().map(BackupSet.Tree::path))
        .collect(Collectors.toSet());
  }

  private boolean exists(Path place) {
    return machine.host().run(Command.of("test", "-e", place.toString())).ok();
  }

  private void write(BackupSet set) {
    try {
      machine.host().write(folder(machine, stack).set(), SnapshotFolder.bytes(set), PRIVATE);
      writeOffsite(offsite(folder(machine, stack)));
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }

  private void writeOffsite(Path file) throws IOException {
    Optional<OffsiteSettings> wanted = offsiteWanted();
    if (wanted.isPresent()) {
      machine.host().write(file, wanted.get().bytes(), PRIVATE);
    } else {
      FailedCommand.unlessOk(
          "can't remove " + file, machine.host().run(Command.of("rm", "-f", file.toString())));
    }
  }

  private Optional<OffsiteSettings> offsiteWanted() {
    return stack.offsite().isEmpty() || stack.runsAsDemo()
        ? Optional.empty()
        : Optional.of(OffsiteDestinations.settings(stack));
  }

  /// Where copies go, and the keys of these places.
  public static Path offsite(SnapshotFolder folder) {
    return folder.backup().resolve("offsite.json");
  }

  private BackupSet set() {
    Set<String> taken = new HashSet<>();
    List<BackupSet.Database> databases = new ArrayList<>();
    for (StackData.Database database : stack.data().databases()) {
      Path file = directory(database.volume()).resolve(database.path().value());
      String stem = file.getFileName().toString().replaceFirst("\\.\\w+$", "");
      databases.add(new BackupSet.Database(free(taken, stem), file.toString(), database.queues()));
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
