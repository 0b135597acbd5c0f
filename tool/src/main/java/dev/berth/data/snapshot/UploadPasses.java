package dev.berth.data.snapshot;

import dev.berth.progress.Progress;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The passes over all trees of a stack: one before the databases' moment, for nearly all there is
/// to read, and one after it, for what came meanwhile.
final class UploadPasses {
  private static final List<String> BESIDE_A_DATABASE = List.of("", "-wal", "-shm", "-journal");

  private final BackupSet set;
  private final ContentStore store;
  private final Progress progress;

  UploadPasses(BackupSet set, ContentStore store, Progress progress) {
    this.set = set;
    this.store = store;
    this.progress = progress;
  }

  /// What the first pass will read.
  List<TreeScan> first(Optional<Manifest> before) throws IOException {
    List<TreeScan> scans = new ArrayList<>();
    for (BackupSet.Tree tree : set.trees()) {
      KnownFiles known =
          before
              .flatMap(manifest ->
                  manifest.tree(tree.name()).map(copy -> KnownFiles.of(copy, manifest.begun())))
              .orElse(KnownFiles.NONE);
      scans.add(scan(tree, known));
    }
    return scans;
  }

  /// @param begun when the first pass began
  List<TreeCopy> second(List<TreeCopy> first, Instant begun) throws IOException {
    List<TreeScan> scans = new ArrayList<>();
    for (int i = 0; i < first.size(); i++) {
      scans.add(scan(set.trees().get(i), KnownFiles.of(first.get(i), begun)));
    }
    List<TreeCopy> after = read(scans, "late-uploads", "Read uploads that came meanwhile");
    List<TreeCopy> both = new ArrayList<>();
    for (int i = 0; i < first.size(); i++) {
      both.add(TreeScan.both(first.get(i), after.get(i)));
    }
    store.sync();
    return both;
  }

  List<TreeCopy> read(List<TreeScan> scans, String step, String title) throws IOException {
    if (scans.isEmpty()) {
      return List.of();
    }
    progress.started(step, title);
    try {
      Meter meter = new Meter(progress, step, bytes(scans));
      List<TreeCopy> copies = new ArrayList<>();
      for (TreeScan scan : scans) {
        copies.add(scan.read(meter));
      }
      int files = copies.stream().mapToInt(copy -> copy.files().size()).sum();
      progress.done(step, files + " files, " + Meter.size(meter.done()) + " of them read");
      return copies;
    } catch (IOException failed) {
      progress.failed(step, String.valueOf(failed.getMessage()));
      throw failed;
    }
  }

  static long bytes(List<TreeScan> scans) throws IOException {
    long sum = 0;
    for (TreeScan scan : scans) {
      sum += scan.bytes();
    }
    return sum;
  }

  private TreeScan scan(BackupSet.Tree tree, KnownFiles known) throws IOException {
    try {
      return new TreeScan(tree, TreeListing.of(tree.path(), notUploads()), known, store);
    } catch (NoSuchFileException _) {
      throw new NoSuchFileException("directory " + tree.directory());
    }
  }

  /// A database has its own way, even when its file is among the uploads.
  private Set<Path> notUploads() throws IOException {
    Set<Path> found = new HashSet<>();
    for (BackupSet.Database database : set.databases()) {
      Path file = database.path().toRealPath();
      BESIDE_A_DATABASE.forEach(
          suffix -> found.add(file.resolveSibling(file.getFileName() + suffix)));
    }
    return found;
  }
}
