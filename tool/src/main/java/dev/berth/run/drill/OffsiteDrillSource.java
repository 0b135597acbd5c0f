package dev.berth.run.drill;

import dev.berth.data.offsite.Destination;
import dev.berth.data.offsite.Download;
import dev.berth.data.snapshot.Manifest;
import dev.berth.data.snapshot.SnapshotFolder;
import dev.berth.data.snapshot.SnapshotId;
import dev.berth.host.Command;
import dev.berth.host.FailedCommand;
import dev.berth.problem.ExitCode;
import dev.berth.problem.Problem;
import dev.berth.problem.ProblemException;
import dev.berth.run.Machine;
import dev.berth.run.offsite.OffsiteCargo;
import dev.berth.run.restore.OffsiteFetch;
import dev.berth.run.restore.RestorePoint;
import dev.berth.run.restore.RestoreTask;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/// The copies of another place, each fetched into scratch, and with what was archived since where
/// there is an archive.
///
/// @param scratch a directory of the machine that the stack runs on
record OffsiteDrillSource(
    Machine machine, Destination place, Download download, String stack, Path scratch)
    implements DrillSource {
  /// What must stay free for the application.
  private static final long RESERVE = 256L << 20;

  @Override
  public String name() {
    return place.shown();
  }

  /// Opens one of them: the key has to fit before anything is said of copies.
  @Override
  public List<SnapshotId> ids() throws IOException {
    OffsiteCargo cargo = emptied();
    List<SnapshotId> ids = OffsiteFetch.ids(download, cargo);
    if (!ids.isEmpty()) {
      requireRoom(OffsiteFetch.manifest(download, cargo, ids.getLast()));
    }
    return ids;
  }

  @Override
  public RestorePoint.Written newest(Path directory) throws IOException {
    return restore(new RestoreTask.Point.At(machine.clock().instant()), directory);
  }

  @Override
  public RestorePoint.Written older(SnapshotId id, Path directory) throws IOException {
    return restore(new RestoreTask.Point.Id(id), directory);
  }

  private RestorePoint.Written restore(RestoreTask.Point point, Path directory) throws IOException {
    OffsiteCargo cargo = emptied();
    OffsiteFetch fetch = new OffsiteFetch(download, cargo, machine.progress());
    Manifest manifest = fetch.find(point, place);
    return fetch.data(point, manifest).to(directory, cargo.folder(), machine.progress());
  }

  /// All of it is there twice for a while, as it is kept and as it is restored.
  private void requireRoom(Manifest manifest) throws IOException {
    long plain =
        manifest.databases().stream().mapToLong(copy -> copy.plain().bytes()).sum()
            + manifest.uploads().mapToLong(Manifest.Content::bytes).sum();
    long needed = manifest.bytes() + plain + RESERVE;
    long free = Files.getFileStore(scratch).getUsableSpace();
    if (free < needed) {
      throw new ProblemException(
          ExitCode.FAILED,
          Problem.of("not enough free space to fetch and restore snapshot " + manifest.id())
              .withCause("%d MB free, %d MB needed".formatted(free >> 20, needed >> 20))
              .withFix("berth backup prune, or see what fills the disk: du -xh --max-depth=2 /")
              .withState("nothing was fetched"));
    }
  }

  private OffsiteCargo emptied() throws IOException {
    remove();
    Files.createDirectories(scratch.resolveSibling(""));
    Files.createDirectory(
        scratch,
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    return new OffsiteCargo(new SnapshotFolder(scratch), stack);
  }

  /// What was fetched.
  void remove() {
    Command remove = Command.of("rm", "-rf", scratch.toString());
    FailedCommand.unlessOk("can't remove " + scratch, machine.host().run(remove));
  }
}
