package dev.berth.run.offsite;

import dev.berth.data.archive.ArchiveFolder;
import dev.berth.data.offsite.StoreContents;
import dev.berth.data.offsite.StoredObject;
import dev.berth.data.snapshot.BackupSet;
import dev.berth.data.snapshot.SnapshotFolder;
import dev.berth.data.snapshot.SnapshotId;
import dev.berth.run.archive.ArchivePieces;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/// Removes lives of archives at a place: those that an image there stands for, and those from
/// before every snapshot that is kept there. The place's own times say which: a life is not needed
/// once the next one had begun before the oldest snapshot was taken.
record OffsiteArchivePrune(SnapshotFolder folder, BackupSet set, StoreContents there) {

  /// So much the clock of a place may differ from the server's.
  private static final Duration CLOCKS = Duration.ofDays(1);

  /// @param snapshots that are kept there, oldest first; without any nothing is removed
  void remove(List<SnapshotId> snapshots, Instant before) throws IOException {
    for (String database : databases()) {
      removeCovered(database, before);
      if (!snapshots.isEmpty()) {
        Instant oldest = snapshots.getFirst().moment().minus(CLOCKS);
        removeOld(database, oldest.isBefore(before) ? oldest : before);
      }
    }
  }

  /// Also those that are copied no longer.
  private Set<String> databases() {
    Set<String> databases = new HashSet<>();
    for (StoredObject object : there.objects()) {
      String[] words = object.name().value().split("/", -1);
      if (words.length == 6 && words[1].equals("archive")) {
        databases.add(words[2]);
      }
    }
    return databases;
  }

  /// In the order of time: by the archive's beginning, then by the life's number.
  private NavigableMap<String, List<StoredObject>> lives(String database) {
    String beginning = ArchivePieces.folder(set.stack(), database);
    NavigableMap<String, List<StoredObject>> lives = new TreeMap<>();
    for (StoredObject object : there.objects()) {
      String name = object.name().value();
      if (name.startsWith(beginning)) {
        String life =
            ArchivePieces.lifeOf(name.substring(beginning.length(), name.lastIndexOf('/')));
        lives.computeIfAbsent(life, _ -> new ArrayList<>()).add(object);
      }
    }
    return lives;
  }

  private void removeOld(String database, Instant oldest) {
    NavigableMap<String, List<StoredObject>> lives = lives(database);
    for (Map.Entry<String, List<StoredObject>> life : lives.entrySet()) {
      Map.Entry<String, List<StoredObject>> next = lives.higherEntry(life.getKey());
      if (next == null || !allBefore(oldest, next.getValue().subList(0, 1))) {
        return;
      }
      removeLife(life.getValue(), oldest);
    }
  }

  private static boolean allBefore(Instant moment, List<StoredObject> objects) {
    return objects.stream().allMatch(object -> object.written().isBefore(moment));
  }

  private void removeLife(List<StoredObject> objects, Instant before) {
    Set<StoredObject> gone = new HashSet<>(objects);
    there.remove(gone::contains, before);
  }

  private void removeCovered(String database, Instant before) throws IOException {
    ArchiveFolder archive = new ArchiveFolder(folder.archive(database));
    if (!set.replicate() || !Files.isDirectory(archive.directory())) {
      return;
    }
    String origin = archive.origin(before);
    NavigableMap<String, List<StoredObject>> lives = lives(database);
    List<Path> here = archive.lives();
    for (int i = 0; i + 1 < here.size(); i++) {
      Path image = here.get(i);
      Path next = here.get(i + 1);
      if (ArchiveFolder.isImage(image)
          && ArchiveFolder.adjoin(image, next)
          && isThere(image, database, origin)) {
        String from = origin + "/" + image.getFileName();
        lives
            .subMap(from, false, origin + "/" + next.getFileName(), false)
            .values()
            .forEach(covered -> removeLife(covered, before));
      }
    }
  }

  private boolean isThere(Path image, String database, String origin) throws IOException {
    ArchivePieces pieces =
        new ArchivePieces(
            set.stack(), database, new ArchiveFolder(image.resolveSibling("")), origin);
    for (ArchivePieces.Piece piece : pieces.of(image)) {
      if (!there.inventory().has(piece.name(), Files.size(piece.file()))) {
        return false;
      }
    }
    return true;
  }
}
