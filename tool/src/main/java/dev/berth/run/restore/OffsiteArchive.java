package dev.berth.run.restore;

import dev.berth.data.archive.ArchiveFolder;
import dev.berth.data.archive.ArchiveRestore;
import dev.berth.data.archive.Base;
import dev.berth.data.archive.DamagedPieceException;
import dev.berth.data.offsite.Download;
import dev.berth.data.offsite.ObjectName;
import dev.berth.data.snapshot.Manifest;
import dev.berth.data.snapshot.Manifest.DatabaseCopy;
import dev.berth.data.snapshot.SnapshotId;
import dev.berth.data.sqlite.WalSalt;
import dev.berth.progress.Progress;
import dev.berth.run.archive.ArchivePieces;
import dev.berth.run.offsite.OffsiteCargo;
import dev.berth.run.snapshot.SnapshotBases;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/// Gets what was archived after a snapshot from another place, to where a restore looks for it.
/// Whether it is all of it the restore finds: each piece names the one before by its hash.
record OffsiteArchive(Download download, OffsiteCargo cargo, Progress progress) {
  private static final String STEP = "archive";

  /// Lives of one archive by their names here, each with its pieces.
  private record Lives(Path directory, NavigableMap<String, NavigableMap<String, ObjectName>> all) {

    Path of(String life) {
      return directory.resolve(life);
    }
  }

  /// For all databases of a snapshot, up to a moment.
  void fetch(Manifest manifest, Instant until) throws IOException {
    progress.started(STEP, "Fetch what was archived until " + until);
    int pieces = 0;
    for (DatabaseCopy copy : manifest.databases()) {
      if (copy.wal() && (copy.position().isPresent() || olderBase(manifest.snapshot(), copy))) {
        pieces += fetch(copy.name(), until);
      }
    }
    progress.done(STEP, pieces + " pieces");
  }

  /// A snapshot of an empty log has no place in it: an older one has, from which the archive leads
  /// past it.
  private boolean olderBase(SnapshotId snapshot, DatabaseCopy copy) throws IOException {
    for (SnapshotId id : OffsiteFetch.ids(download, cargo).reversed()) {
      if (id.compareTo(snapshot) < 0) {
        Optional<DatabaseCopy> older =
            OffsiteFetch.manifest(download, cargo, id).databases().stream()
                .filter(one -> one.name().equals(copy.name()) && one.position().isPresent())
                .findFirst();
        if (older.isPresent()) {
          download.fetch(cargo.database(id, older.get()));
          return true;
        }
      }
    }
    return false;
  }

  private int fetch(String database, Instant until) throws IOException {
    List<Base> bases =
        SnapshotBases.of(cargo.folder(), database).stream()
            .filter(base -> !base.taken().isAfter(until))
            .toList();
    return bases.isEmpty() ? 0 : fetch(database, bases.getLast(), until);
  }

  private int fetch(String database, Base base, Instant until) throws IOException {
    NavigableMap<String, Lives> archives = archives(database);
    for (Lives lives : archives.descendingMap().values()) {
      Optional<String> first = first(lives, base.position().salt());
      if (first.isPresent() && hadBegun(lives, first.get(), until)) {
        return fetch(lives, first.get(), until);
      }
    }
    for (Lives lives : archives.descendingMap().values()) {
      Optional<String> image = image(lives, base);
      if (image.isPresent()) {
        return fetch(lives, image.get(), until);
      }
      for (String life : lives.all.keySet()) {
        ArchiveFolder.delete(lives.of(life)); // images that were looked at
      }
    }
    return 0;
  }

  /// By the moment at which each was begun: on this server, and on those before it.
  private NavigableMap<String, Lives> archives(String database) {
    NavigableMap<String, Lives> archives = new TreeMap<>();
    Path directory = cargo.folder().archive(database);
    download
        .names(ArchivePieces.folder(cargo.stack(), database))
        .forEach(name -> {
          String[] words = name.value().split("/", -1);
          if (words.length == 6) {
            archives
                .computeIfAbsent(words[3], _ -> new Lives(directory, new TreeMap<>()))
                .all
                .computeIfAbsent(ArchivePieces.lifeOf(words[4]), _ -> new TreeMap<>())
                .put(words[5], name);
          }
        });
    return archives;
  }

  private static Optional<String> first(Lives lives, WalSalt salt) {
    return lives.all.keySet().stream()
        .filter(life -> ArchiveFolder.isOf(lives.of(life), salt))
        .findFirst();
  }

  /// The same log may have been archived anew, from its beginning on, after that moment.
  private boolean hadBegun(Lives lives, String life, Instant until) throws IOException {
    var piece = lives.all.getOrDefault(life, new TreeMap<>()).firstEntry();
    Path file = lives.of(life).resolve(piece.getKey());
    download.fetch(piece.getValue(), file);
    boolean had = !beginsAfter(file, until);
    if (!had) {
      ArchiveFolder.delete(lives.of(life));
    }
    return had;
  }

  /// From the newest on back: those after the one that is sought are needed, too.
  private Optional<String> image(Lives lives, Base base) throws IOException {
    ArchiveRestore archive = new ArchiveRestore(new ArchiveFolder(lives.directory()));
    for (String life : lives.all.descendingKeySet()) {
      if (ArchiveFolder.isImage(lives.of(life))) {
        fetch(lives, life);
        if (archive.knows(base)) {
          return Optional.of(life);
        }
      }
    }
    return Optional.empty();
  }

  private void fetch(Lives lives, String life) {
    lives
        .all
        .getOrDefault(life, new TreeMap<>())
        .forEach((piece, name) -> download.fetch(name, lives.of(life).resolve(piece)));
  }

  /// Until a piece begins after the moment.
  private int fetch(Lives lives, String first, Instant until) throws IOException {
    int count = 0;
    for (var life : lives.all.tailMap(first, true).entrySet()) {
      for (var piece : life.getValue().entrySet()) {
        Path file = lives.of(life.getKey()).resolve(piece.getKey());
        progress.doing(STEP, life.getKey() + "/" + piece.getKey());
        download.fetch(piece.getValue(), file);
        count++;
        if (beginsAfter(file, until)) {
          return count;
        }
      }
    }
    return count;
  }

  private static boolean beginsAfter(Path piece, Instant moment) throws IOException {
    try {
      return ArchiveFolder.begins(piece).filter(begun -> begun.isAfter(moment)).isPresent();
    } catch (DamagedPieceException damaged) {
      return false; // the restore says so, and what it means
    }
  }
}
