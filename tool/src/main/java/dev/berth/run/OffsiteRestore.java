package dev.berth.run;

import dev.berth.data.offsite.Cargo;
import dev.berth.data.offsite.Destination;
import dev.berth.data.offsite.Doors;
import dev.berth.data.offsite.Download;
import dev.berth.data.offsite.Identity;
import dev.berth.data.offsite.ObjectName;
import dev.berth.data.offsite.ObjectStore;
import dev.berth.data.snapshot.Manifest;
import dev.berth.data.snapshot.SnapshotFolder;
import dev.berth.data.snapshot.SnapshotId;
import dev.berth.data.snapshot.SnapshotRestore;
import dev.berth.host.Command;
import dev.berth.host.FailedCommand;
import dev.berth.problem.ExitCode;
import dev.berth.problem.Problem;
import dev.berth.problem.ProblemException;
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
  private static final String STEP = "fetch";

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
      Manifest manifest = fetch(find(download, point, folder, place), download, folder);
      new SnapshotRestore(folder, here.progress()).to(target, manifest.snapshot());
      return new RestoreAnswer(
          manifest.id(),
          manifest.mark(),
          Optional.empty(),
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

  private Manifest find(
      Download download, RestoreTask.Point point, SnapshotFolder folder, Destination place)
      throws IOException {
    List<SnapshotId> ids =
        download
            .names(stack + "/snapshots/")
            .map(ObjectName::value)
            .filter(name -> name.endsWith("/manifest.json"))
            .map(name -> SnapshotId.parse(name.split("/", -1)[2]))
            .sorted()
            .toList();
    for (SnapshotId id : ids.reversed()) {
      boolean perhaps =
          switch (point) {
            case RestoreTask.Point.Id one -> one.id().equals(id);
            case RestoreTask.Point.At at -> !id.moment().isAfter(at.moment());
            case RestoreTask.Point.Mark _ -> false; // the archive, which knows marks, stays here
          };
      if (perhaps) {
        Manifest manifest = manifest(id, download, folder);
        if (point instanceof RestoreTask.Point.Id
            || (point instanceof RestoreTask.Point.At(var moment)
                && !manifest.mark().isAfter(moment))) {
          return manifest;
        }
      }
    }
    throw new ProblemException(
        ExitCode.FAILED,
        Problem.of("there is no such snapshot of %s in %s".formatted(stack, place.shown()))
            .withCause(ids.isEmpty() ? "it has none" : "it has " + ids)
            .withFix("name one of these, or another place: --from-offsite N")
            .withState("nothing was changed"));
  }

  private Manifest manifest(SnapshotId id, Download download, SnapshotFolder folder)
      throws IOException {
    byte[] bytes = download.read(new ObjectName(base(id) + "manifest.json"));
    Files.createDirectories(folder.directory(id));
    Files.write(folder.directory(id).resolve("manifest.json"), bytes);
    return folder.manifest(id);
  }

  private Manifest fetch(Manifest manifest, Download download, SnapshotFolder folder) {
    here.progress().started(STEP, "Fetch snapshot " + manifest.id());
    Path directory = folder.directory(manifest.snapshot());
    for (Manifest.DatabaseCopy copy : manifest.databases()) {
      here.progress().doing(STEP, copy.name());
      String name = base(manifest.snapshot()) + copy.kept();
      download.fetch(cargo(name, directory.resolve(copy.kept()), copy.compressed()));
    }
    List<Manifest.Content> uploads = manifest.uploads().distinct().toList();
    for (int i = 0; i < uploads.size(); i++) {
      here.progress().doing(STEP, "file %d of %d".formatted(i + 1, uploads.size()));
      String hash = uploads.get(i).sha256();
      String name = "files/" + hash.substring(0, 2) + "/" + hash;
      download.fetch(cargo(stack + "/" + name, folder.backup().resolve(name), uploads.get(i)));
    }
    here.progress().done(STEP, uploads.size() + " files, each as it was sent");
    return manifest;
  }

  private String base(SnapshotId id) {
    return stack + "/snapshots/" + id + "/";
  }

  private static Cargo cargo(String name, Path file, Manifest.Content content) {
    return new Cargo(new ObjectName(name), file, content.bytes(), content.sha256());
  }

  private void remove(Path scratch) {
    Command remove = Command.of("rm", "-rf", scratch.toString());
    FailedCommand.unlessOk("can't remove " + scratch, here.host().run(remove));
  }
}
