package dev.berth.run.restore;

import dev.berth.data.restore.Exchange;
import dev.berth.data.snapshot.BackupSet;
import dev.berth.data.snapshot.Manifest;
import dev.berth.data.snapshot.Manifest.DatabaseCopy;
import dev.berth.data.snapshot.SnapshotFolder;
import dev.berth.data.snapshot.SnapshotRestore;
import dev.berth.data.snapshot.TreeCopy;
import dev.berth.host.Command;
import dev.berth.host.FailedCommand;
import dev.berth.run.Machine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Restored data beside the live data, checked and ready to take its place.
///
/// @param moment part of the names it has there
record Beside(Machine machine, SnapshotFolder folder, String moment) {

  /// On the file system of the live data, so that the exchange is nothing but new names.
  RestorePoint.Written write(RestorePoint point, BackupSet set) throws IOException {
    Path first =
        set.trees().isEmpty() ? set.databases().getFirst().path() : set.trees().getFirst().path();
    Path scratch = first.resolveSibling(".berth-" + moment);
    RestorePoint.Written written = point.to(scratch, folder, machine.progress());
    Manifest manifest = written.manifest();
    for (TreeCopy tree : manifest.trees()) {
      Path live = Path.of(tree.directory());
      Files.move(scratch.resolve(tree.name()), Exchange.of(live, moment).restored());
    }
    for (DatabaseCopy copy : manifest.databases()) {
      Files.move(SnapshotRestore.file(scratch, copy), beside(copy, manifest));
    }
    Command remove = Command.of("rm", "-rf", scratch.toString());
    FailedCommand.unlessOk("can't remove " + scratch, machine.host().run(remove));
    return written;
  }

  /// A database inside of a directory of uploads goes with that.
  private Path beside(DatabaseCopy copy, Manifest manifest) {
    Path live = Path.of(copy.file());
    return treeAround(copy, manifest)
        .map(tree -> Exchange.of(tree, moment).restored().resolve(tree.relativize(live)))
        .orElse(Exchange.of(live, moment).restored());
  }

  private static Optional<Path> treeAround(DatabaseCopy copy, Manifest manifest) {
    return manifest.trees().stream()
        .map(tree -> Path.of(tree.directory()))
        .filter(Path.of(copy.file())::startsWith)
        .findFirst();
  }

  /// Of an exchange of what the snapshot has; what it lacks stays as it is.
  CutOffSwap.Note note(Manifest restored) {
    return new CutOffSwap.Note(moment, live(restored), null, null);
  }

  private static List<String> live(Manifest restored) {
    List<String> live = new ArrayList<>();
    restored.trees().forEach(tree -> live.add(tree.directory()));
    restored.databases().stream()
        .filter(copy -> treeAround(copy, restored).isEmpty())
        .forEach(copy -> live.add(copy.file()));
    return live;
  }
}
