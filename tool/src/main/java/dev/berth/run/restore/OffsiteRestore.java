package dev.berth.run.restore;

import dev.berth.data.offsite.Destination;
import dev.berth.data.offsite.Doors;
import dev.berth.data.offsite.Download;
import dev.berth.data.offsite.Identity;
import dev.berth.data.offsite.ObjectStore;
import dev.berth.data.snapshot.Manifest;
import dev.berth.data.snapshot.SnapshotFolder;
import dev.berth.host.Command;
import dev.berth.host.FailedCommand;
import dev.berth.run.Machine;
import dev.berth.run.offsite.OffsiteCargo;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;

/// A copy from another place into a directory of this machine. No server is needed.
///
/// @param stack whose copies
public record OffsiteRestore(Machine here, Doors doors, Identity identity, String stack) {
  /// Throws a `ProblemException` when it is not exactly what was sent.
  ///
  /// @param directory that is not there yet
  public RestoreAnswer run(Destination place, RestoreTask.Point point, Path directory) {
    Path target = directory.toAbsolutePath().normalize();
    Path fetched = target.resolveSibling("." + target.getFileName() + ".fetched");
    try (ObjectStore store = doors.open(place)) {
      Download download = new Download(store, identity);
      remove(fetched); // of a run that was cut off
      Files.createDirectories(target.resolveSibling(""));
      Files.createDirectory(
          fetched,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      SnapshotFolder folder = new SnapshotFolder(fetched);
      OffsiteFetch fetch =
          new OffsiteFetch(download, new OffsiteCargo(folder, stack), here.progress());
      Manifest manifest = fetch.find(point, place);
      RestorePoint.Written written =
          fetch.data(point, manifest).to(target, folder, here.progress());
      return new RestoreAnswer(
          manifest.id(),
          written.moment(),
          written.uploads(),
          Optional.of(target.toString()),
          Optional.empty(),
          List.of(),
          0);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } finally {
      remove(fetched);
    }
  }

  private void remove(Path scratch) {
    Command remove = Command.of("rm", "-rf", scratch.toString());
    FailedCommand.unlessOk("can't remove " + scratch, here.host().run(remove));
  }
}
