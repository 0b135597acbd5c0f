package dev.berth.run.snapshot;

import dev.berth.data.archive.ArchiveFolder;
import dev.berth.data.archive.Marks;
import dev.berth.data.snapshot.BackupSet;
import dev.berth.data.snapshot.SnapshotFolder;
import dev.berth.host.Command;
import dev.berth.run.Machine;
import dev.berth.run.Patience;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Has the archives of a stack name the moment of a release, on the machine that it runs on. A
/// release that runs does not fail for want of it.
record ReleaseMark(Machine machine, SnapshotFolder folder) {
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final int PRIVATE = 0600;

  static String name(int release) {
    return "release-" + release;
  }

  /// Asks, and waits a little for the answer.
  ///
  /// @return what is to be said of it, to be put behind other words
  String ask(BackupSet set, int release) {
    List<Marks> archives =
        set.databases().stream()
            .map(database -> new ArchiveFolder(folder.archive(database.name())))
            .filter(archive -> isThere(archive.statusFile()))
            .map(Marks::new)
            .toList();
    if (archives.size() < set.databases().size()) {
      return "; no mark in the archive: no archiver has run yet";
    }
    String name = name(release);
    archives.forEach(marks -> want(marks, name));
    Optional<Boolean> answered =
        new Patience(machine.clock(), PATIENCE)
            .until(() ->
                Optional.of(archives.stream().allMatch(marks -> isThere(marks.answerFile(name))))
                    .filter(all -> all));
    if (answered.isPresent()) {
      return "; " + name + " is marked in the archive";
    }
    archives.forEach(marks -> remove(marks.wantedFile(name)));
    return "; no mark in the archive: no archiver answers, see berth backup list";
  }

  /// An answer that is there already is of an earlier release with this number.
  private void want(Marks marks, String name) {
    remove(marks.answerFile(name));
    try {
      machine.host().write(marks.wantedFile(name), new byte[0], PRIVATE);
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }

  private boolean isThere(Path file) {
    try {
      return machine.host().read(file).isPresent();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private void remove(Path file) {
    machine.host().run(Command.of("rm", "-f", file.toString()));
  }
}
