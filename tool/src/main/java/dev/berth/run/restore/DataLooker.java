package dev.berth.run.restore;

import dev.berth.data.snapshot.BackupSet;
import dev.berth.data.snapshot.Manifest;
import dev.berth.data.snapshot.Manifest.DatabaseCopy;
import dev.berth.data.snapshot.SnapshotFolder;
import dev.berth.data.snapshot.SnapshotHead;
import dev.berth.data.snapshot.SnapshotId;
import dev.berth.data.snapshot.TreeCopy;
import dev.berth.data.sqlite.Rows;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Looks at live data on the machine that it is on. Changes nothing; its application goes on.
record DataLooker(SnapshotFolder folder, InstantSource clock) {

  /// Without rows and files.
  DataLook schema(Optional<SnapshotId> snapshot) throws IOException {
    Optional<SnapshotHead> then =
        snapshot.isPresent() ? Optional.of(folder.head(snapshot.get())) : Optional.empty();
    List<DataLook.Database> databases = new ArrayList<>();
    for (BackupSet.Database database : folder.readSet().databases()) {
      if (Files.exists(database.path())) {
        databases.add(
            new DataLook.Database(
                database.name(),
                then.stream()
                    .flatMap(head -> head.databases().stream())
                    .filter(one -> one.name().equals(database.name()))
                    .findFirst()
                    .map(DatabaseCopy::userVersion),
                Rows.userVersion(database.path()),
                Map.of(),
                Map.of()));
      }
    }
    return new DataLook(
        snapshot.map(SnapshotId::toString),
        then.map(SnapshotHead::mark),
        clock.instant(),
        databases,
        List.of());
  }

  DataLook look(Optional<SnapshotId> snapshot) throws IOException {
    BackupSet set = folder.readSet();
    Optional<Manifest> then =
        snapshot.isPresent() ? Optional.of(folder.manifest(snapshot.get())) : Optional.empty();
    List<DataLook.Database> databases = new ArrayList<>();
    for (BackupSet.Database database : set.databases()) {
      if (Files.exists(database.path())) {
        databases.add(database(database, then));
      }
    }
    List<DataLook.Tree> trees = new ArrayList<>();
    for (BackupSet.Tree tree : then.isPresent() ? set.trees() : List.<BackupSet.Tree>of()) {
      trees.add(tree(tree, set, then.get()));
    }
    return new DataLook(
        snapshot.map(SnapshotId::toString),
        then.map(Manifest::mark),
        clock.instant(),
        databases,
        trees);
  }

  private DataLook.Database database(BackupSet.Database database, Optional<Manifest> then)
      throws IOException {
    Rows.Moment now = Rows.live(database.path());
    Optional<DatabaseCopy> copy =
        then.stream()
            .flatMap(manifest -> manifest.databases().stream())
            .filter(one -> one.name().equals(database.name()))
            .findFirst();
    Map<String, Long> before =
        copy.isPresent() ? rows(then.orElseThrow().snapshot(), copy.get()) : Map.of();
    return new DataLook.Database(
        database.name(),
        copy.map(DatabaseCopy::userVersion),
        now.userVersion(),
        before,
        now.counts());
  }

  private Map<String, Long> rows(SnapshotId id, DatabaseCopy copy) throws IOException {
    Path scratch = Files.createTempFile(folder.backup(), "look-", ".db");
    try {
      try (OutputStream out = Files.newOutputStream(scratch)) {
        folder.copyTo(id, copy, out);
      }
      return Rows.counts(scratch);
    } finally {
      Files.delete(scratch);
    }
  }

  private static DataLook.Tree tree(BackupSet.Tree tree, BackupSet set, Manifest then)
      throws IOException {
    Set<String> before =
        then.trees().stream()
            .filter(one -> one.name().equals(tree.name()))
            .flatMap(one -> one.files().stream())
            .map(TreeCopy.FileCopy::path)
            .collect(Collectors.toSet());
    Set<String> now = new HashSet<>();
    if (Files.isDirectory(tree.path())) {
      try (Stream<Path> files = Files.walk(tree.path())) {
        files
            .filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
            .filter(file -> !ofDatabase(file, set))
            .forEach(file -> now.add(tree.path().relativize(file).toString()));
      }
    }
    long added = now.stream().filter(file -> !before.contains(file)).count();
    long removed = before.stream().filter(file -> !now.contains(file)).count();
    return new DataLook.Tree(tree.name(), added, removed);
  }

  /// A database and what SQLite keeps beside it are no uploads.
  private static boolean ofDatabase(Path file, BackupSet set) {
    return set.databases().stream()
        .map(BackupSet.Database::file)
        .anyMatch(database ->
            file.toString().equals(database)
                || Set.of(database + "-wal", database + "-shm", database + "-journal")
                    .contains(file.toString()));
  }
}
