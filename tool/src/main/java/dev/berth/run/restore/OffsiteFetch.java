package dev.berth.run.restore;

import dev.berth.data.archive.RestoreTarget;
import dev.berth.data.offsite.Destination;
import dev.berth.data.offsite.Download;
import dev.berth.data.offsite.ObjectName;
import dev.berth.data.snapshot.Manifest;
import dev.berth.data.snapshot.SnapshotId;
import dev.berth.problem.ExitCode;
import dev.berth.problem.Problem;
import dev.berth.problem.ProblemException;
import dev.berth.progress.Progress;
import dev.berth.run.archive.ArchivedContents;
import dev.berth.run.offsite.OffsiteCargo;
import dev.berth.run.offsite.ReleaseCopy;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;

/// Gets a snapshot from another place, into the folder that its names lead to.
public record OffsiteFetch(Download download, OffsiteCargo cargo, Progress progress) {
  private static final String STEP = "fetch";
  private static final String MANIFEST = "manifest.json";

  /// The one that is asked for, of which only the manifest is here then.
  public Manifest find(RestoreTask.Point point, Destination place) throws IOException {
    List<SnapshotId> ids = ids(download, cargo);
    for (SnapshotId id : ids.reversed()) {
      boolean perhaps =
          switch (point) {
            case RestoreTask.Point.Id one -> one.id().equals(id);
            case RestoreTask.Point.At at -> !id.moment().isAfter(at.moment());
            case RestoreTask.Point.Mark _ -> false; // the archive, which knows marks, stays here
          };
      if (perhaps) {
        Manifest manifest = manifest(download, cargo, id);
        if (point instanceof RestoreTask.Point.Id
            || (point instanceof RestoreTask.Point.At(var moment)
                && !manifest.mark().isAfter(moment))) {
          return manifest;
        }
      }
    }
    throw new ProblemException(
        ExitCode.FAILED,
        Problem.of("there is no such snapshot of %s in %s".formatted(cargo.stack(), place.shown()))
            .withCause(ids.isEmpty() ? "it has none" : "it has " + ids)
            .withFix(
                ids.isEmpty()
                    ? "try another place: --from-offsite N; is name: in berth.yaml what it was?"
                    : "name one of these, or another place: --from-offsite N")
            .withState("nothing was changed"));
  }

  /// Those that are there as a whole, oldest first.
  public static List<SnapshotId> ids(Download download, OffsiteCargo cargo) {
    return download
        .names(cargo.snapshots())
        .map(ObjectName::value)
        .filter(name -> name.endsWith("/" + MANIFEST))
        .map(name -> SnapshotId.parse(name.split("/", -1)[2]))
        .sorted()
        .toList();
  }

  public static Manifest manifest(Download download, OffsiteCargo cargo, SnapshotId id)
      throws IOException {
    byte[] bytes = download.read(cargo.beside(id, MANIFEST));
    Files.createDirectories(cargo.folder().directory(id));
    Files.write(cargo.folder().directory(id).resolve(MANIFEST), bytes);
    return cargo.folder().manifest(id);
  }

  /// Databases and uploads, and for a moment what was archived until then. It can be restored from
  /// the folder afterwards.
  public RestorePoint data(RestoreTask.Point point, Manifest manifest) throws IOException {
    data(manifest);
    if (!(point instanceof RestoreTask.Point.At(var moment))) {
      return new RestorePoint(manifest.id(), manifest.snapshot(), Optional.empty());
    }
    OffsiteArchive archive = new OffsiteArchive(download, cargo, progress);
    archive.fetch(manifest, moment);
    ArchivedContents contents = new ArchivedContents(cargo.folder(), new RestoreTarget.At(moment));
    return new RestorePoint(manifest.id(), manifest.snapshot(), Optional.of(contents));
  }

  private void data(Manifest manifest) {
    progress.started(STEP, "Fetch snapshot " + manifest.id());
    for (Manifest.DatabaseCopy copy : manifest.databases()) {
      progress.doing(STEP, copy.name());
      download.fetch(cargo.database(manifest.snapshot(), copy));
    }
    List<Manifest.Content> uploads = manifest.uploads().distinct().toList();
    for (int i = 0; i < uploads.size(); i++) {
      progress.doing(STEP, "file %d of %d".formatted(i + 1, uploads.size()));
      download.fetch(cargo.upload(uploads.get(i)));
    }
    progress.done(STEP, uploads.size() + " files, each as it was sent");
  }

  /// What the release that ran when it was taken consists of; none of it is here then.
  public ReleaseCopy release(Manifest manifest) throws IOException {
    ObjectName name = cargo.beside(manifest.snapshot(), ReleaseCopy.NAME);
    if (download.names(name.value()).findAny().isEmpty()) {
      throw new ProblemException(
          ExitCode.FAILED,
          Problem.of("snapshot " + manifest.id() + " has data only, and no release beside it")
              .withCause("it was taken before the server knew this place, or without an engine")
              .withFix("name a later one; or berth restore ID --from-offsite --to DIR")
              .withState("nothing was changed"));
    }
    return ReleaseCopy.parse(new String(download.read(name), StandardCharsets.UTF_8));
  }

  /// Files and images of a release.
  public void files(ReleaseCopy copy) {
    progress.started(STEP, "Fetch release " + copy.release());
    List<Manifest.Content> contents = copy.contents().toList();
    for (int i = 0; i < contents.size(); i++) {
      progress.doing(STEP, "file %d of %d".formatted(i + 1, contents.size()));
      download.fetch(cargo.release(contents.get(i)));
    }
    progress.done(STEP, contents.size() + " files, each as it was sent");
  }
}
