package dev.berth.run.offsite;

import dev.berth.data.snapshot.Manifest;
import dev.berth.data.snapshot.SnapshotFolder;
import dev.berth.data.snapshot.SnapshotId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// What the snapshots name that are at other places, also when they are no longer here: this
/// machine can't open what it has sent. Links to the same files, which take no room while the
/// snapshot is here.
record SentManifests(SnapshotFolder folder) {
  private static final List<String> NAMES = List.of("manifest.json", ReleaseCopy.NAME);

  private SnapshotFolder sent() {
    return new SnapshotFolder(folder.backup().resolve("sent"));
  }

  /// Before it is sent.
  void remember(SnapshotId id) throws IOException {
    Path directory = Files.createDirectories(sent().directory(id));
    for (String name : NAMES) {
      Path file = folder.directory(id).resolve(name);
      Path link = directory.resolve(name);
      if (Files.exists(file) && !Files.exists(link)) {
        Files.createLink(link, file);
      }
    }
  }

  /// Empty when another server has sent it.
  Optional<Manifest> manifest(SnapshotId id) throws IOException {
    Optional<SnapshotFolder> known = known(id);
    return known.isPresent() ? Optional.of(known.get().manifest(id)) : Optional.empty();
  }

  /// The files by content that it needs, its release's too; empty as above.
  Optional<List<Manifest.Content>> contents(SnapshotId id) throws IOException {
    Optional<SnapshotFolder> known = known(id);
    if (known.isEmpty()) {
      return Optional.empty();
    }
    List<Manifest.Content> contents = new ArrayList<>(known.get().manifest(id).uploads().toList());
    ReleaseCopy.read(known.get(), id).ifPresent(copy -> copy.contents().forEach(contents::add));
    return Optional.of(contents);
  }

  private Optional<SnapshotFolder> known(SnapshotId id) {
    return Stream.of(folder, sent())
        .filter(one -> Files.exists(one.directory(id).resolve("manifest.json")))
        .findFirst();
  }

  /// All but these are at no place any more.
  void keepOnly(Set<SnapshotId> ids) throws IOException {
    for (SnapshotId id : sent().ids()) {
      if (!ids.contains(id)) {
        for (String name : NAMES) {
          Files.deleteIfExists(sent().directory(id).resolve(name));
        }
        Files.delete(sent().directory(id));
      }
    }
  }
}
