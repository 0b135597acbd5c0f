package dev.berth.data.snapshot;

import dev.berth.data.snapshot.Manifest.Access;
import dev.berth.data.snapshot.Manifest.DatabaseCopy;
import dev.berth.data.snapshot.TreeCopy.DirectoryCopy;
import dev.berth.data.snapshot.TreeCopy.FileCopy;
import dev.berth.data.snapshot.TreeCopy.LinkCopy;
import dev.berth.data.sqlite.IntegrityCheck;
import dev.berth.problem.ExitCode;
import dev.berth.problem.Problem;
import dev.berth.problem.ProblemException;
import dev.berth.progress.Progress;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;

/// Puts a snapshot into a new directory: each database and each tree in a directory of its name,
/// with owners and modes as they were, and without a log. Nothing that is there is touched.
///
/// @param databases where the content of databases comes from
public record SnapshotRestore(
    SnapshotFolder folder, Progress progress, DatabaseContents databases) {
  private static final String STEP = "restore";

  /// All of it from the snapshot.
  public SnapshotRestore(SnapshotFolder folder, Progress progress) {
    this(folder, progress, new KeptContents(folder));
  }

  /// Where a database is afterwards.
  public static Path file(Path directory, DatabaseCopy copy) {
    return directory.resolve(copy.name()).resolve(Path.of(copy.file()).getFileName());
  }

  public Manifest to(Path directory, SnapshotId id) {
    if (Files.exists(directory, LinkOption.NOFOLLOW_LINKS)) {
      throw ProblemException.usage(
          Problem.of("there is something at " + directory + " already")
              .withFix("name a directory that is not there yet"));
    }
    try {
      Manifest manifest = folder.manifest(id);
      progress.started(STEP, "Restore snapshot " + id);
      Durable.directory(directory);
      try {
        restore(manifest, directory);
      } catch (IOException | RuntimeException failed) {
        progress.failed(STEP, String.valueOf(failed.getMessage()));
        Durable.remove(directory);
        throw failed;
      }
      progress.done(STEP, "all of it, checked");
      return manifest;
    } catch (IOException failed) {
      throw new ProblemException(
          ExitCode.FAILED,
          Problem.of("snapshot " + id + " could not be restored")
              .withCause(Reason.of(failed))
              .withFix("berth backup list shows others")
              .withState(directory + " was not made; what runs is as it was"));
    }
  }

  private void restore(Manifest manifest, Path directory) throws IOException {
    long bytes =
        manifest.databases().stream().mapToLong(copy -> copy.plain().bytes()).sum()
            + manifest.uploads().mapToLong(Manifest.Content::bytes).sum();
    Meter meter = new Meter(progress, STEP, bytes);
    for (DatabaseCopy copy : manifest.databases()) {
      database(manifest, copy, file(directory, copy), meter);
    }
    for (TreeCopy tree : manifest.trees()) {
      tree(tree, directory.resolve(tree.name()), meter);
    }
    Durable.sync(directory);
  }

  private void database(Manifest manifest, DatabaseCopy copy, Path file, Meter meter)
      throws IOException {
    Durable.directory(file.resolveSibling(""));
    databases.write(manifest.snapshot(), copy, file, meter::add);
    List<String> complaints = IntegrityCheck.complaints(file);
    if (!complaints.isEmpty()) {
      throw new IOException(copy.name() + ": " + complaints.getFirst());
    }
    give(file, copy.access());
    Durable.sync(file.resolveSibling(""));
  }

  /// Directories get their modes last: one may forbid to write into it.
  private void tree(TreeCopy tree, Path root, Meter meter) throws IOException {
    for (DirectoryCopy directory : tree.directories()) {
      Durable.directory(root.resolve(directory.path()));
    }
    ContentStore store = folder.contents();
    for (FileCopy file : tree.files()) {
      file(store, file, root.resolve(file.path()), meter);
    }
    for (LinkCopy link : tree.links()) {
      Path path = Files.createSymbolicLink(root.resolve(link.path()), Path.of(link.target()));
      own(path, link.uid(), link.gid());
    }
    for (DirectoryCopy directory : tree.directories().reversed()) {
      Path path = root.resolve(directory.path());
      Durable.sync(path);
      give(path, directory.access());
    }
  }

  private static void file(ContentStore store, FileCopy file, Path path, Meter meter)
      throws IOException {
    try (FileChannel target = Durable.create(path)) {
      OutputStream out = Channels.newOutputStream(target);
      if (!store.read(file.content().sha256(), out, meter::add).equals(file.content())) {
        throw new IOException("the copy of " + file.path() + " is damaged");
      }
      target.force(true);
    }
    give(path, file.access());
    Files.setLastModifiedTime(path, FileTime.from(file.modified()));
  }

  /// The owner first: a change of owner takes the bits away that let others act as him.
  private static void give(Path path, Access access) throws IOException {
    own(path, access.uid(), access.gid());
    Files.setAttribute(path, "unix:mode", Integer.parseInt(access.mode(), 8));
  }

  private static void own(Path path, int uid, int gid) throws IOException {
    Files.setAttribute(path, "unix:uid", uid, LinkOption.NOFOLLOW_LINKS);
    Files.setAttribute(path, "unix:gid", gid, LinkOption.NOFOLLOW_LINKS);
  }
}
