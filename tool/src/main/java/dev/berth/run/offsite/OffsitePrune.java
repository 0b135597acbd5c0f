package dev.berth.run.offsite;

import dev.berth.data.offsite.Destination;
import dev.berth.data.offsite.Doors;
import dev.berth.data.offsite.ObjectStore;
import dev.berth.data.offsite.StoreContents;
import dev.berth.data.offsite.StoredObject;
import dev.berth.data.retention.Retention;
import dev.berth.data.snapshot.BackupSet;
import dev.berth.data.snapshot.Manifest;
import dev.berth.data.snapshot.SnapshotFolder;
import dev.berth.data.snapshot.SnapshotId;
import dev.berth.problem.Problem;
import dev.berth.problem.ProblemException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Removes at a place what no kept snapshot there needs, by the rule that holds here too. What is
/// there counts as proved, since it was before it was sent and was read back: unless a file of it
/// is missing. What is kept here is kept there, so that nothing is removed and sent in turn.
///
/// @param needed by a release, or kept here
record OffsitePrune(
    SnapshotFolder folder,
    BackupSet set,
    Set<SnapshotId> needed,
    Doors doors,
    InstantSource clock) {
  /// So old an object must be that nobody needs: whoever sends or fetches has ended by then.
  private static final Duration GRACE = Duration.ofDays(1);

  /// What became of one place.
  ///
  /// @param left the snapshots that are there; empty when it did not say
  /// @param notes what stays there, and why
  /// @param failure empty when it was cleaned up
  record Done(
      List<SnapshotId> gone,
      Optional<List<SnapshotId>> left,
      long bytes,
      List<String> notes,
      Optional<String> failure) {}

  Done at(Destination place) throws IOException {
    try (ObjectStore store = doors.open(place)) {
      StoreContents there = new StoreContents(store, set.stack() + "/");
      return at(there);
    } catch (ProblemException away) {
      return new Done(List.of(), Optional.empty(), 0, List.of(), Optional.of(said(away)));
    }
  }

  private Done at(StoreContents there) throws IOException {
    List<SnapshotId> left = new ArrayList<>(ids(there));
    List<SnapshotId> gone = new ArrayList<>();
    List<String> notes = new ArrayList<>();
    Optional<String> failure = Optional.empty();
    try {
      for (SnapshotId id : toDelete(there, left)) {
        remove(id, there);
        left.remove(id);
        gone.add(id);
      }
      Instant before = clock.instant().minus(GRACE);
      removeHalves(left, there, before);
      removeFiles(left, there, before).ifPresent(notes::add);
      new OffsiteArchivePrune(folder, set, there).remove(left, before);
    } catch (ProblemException refused) {
      failure = Optional.of(said(refused));
    }
    return new Done(gone, Optional.of(left), there.goneBytes(), notes, failure);
  }

  private static String said(ProblemException failed) {
    Problem problem = failed.problems().getFirst();
    return problem.what() + problem.cause().map(cause -> ": " + cause).orElse("");
  }

  private List<SnapshotId> ids(StoreContents there) {
    return there
        .inventory()
        .files(snapshots())
        .map(name -> name.value().split("/", -1))
        .filter(words -> words.length == 4 && words[3].equals("manifest.json"))
        .map(words -> SnapshotId.parse(words[2]))
        .sorted()
        .toList();
  }

  private String snapshots() {
    return set.stack() + "/snapshots/";
  }

  private List<SnapshotId> toDelete(StoreContents there, List<SnapshotId> ids) throws IOException {
    Retention retention =
        new Retention(set.keep().hourly(), set.keep().daily(), set.keep().weekly());
    List<Retention.Copy> copies = new ArrayList<>();
    for (SnapshotId id : ids) {
      copies.add(new Retention.Copy("" + id, id.moment(), isWhole(id, there), needed.contains(id)));
    }
    return retention.toDelete(copies, clock.instant()).stream()
        .map(copy -> SnapshotId.parse(copy.name()))
        .toList();
  }

  /// As far as this machine knows what belongs to it.
  private boolean isWhole(SnapshotId id, StoreContents there) throws IOException {
    Optional<Manifest> manifest = new SentManifests(folder).manifest(id);
    OffsiteCargo cargo = new OffsiteCargo(folder, set.stack());
    return manifest.isEmpty()
        || cargo.data(manifest.get()).stream().allMatch(there.inventory()::has);
  }

  /// The manifest first: what is left then is no snapshot any more.
  private void remove(SnapshotId id, StoreContents there) {
    String directory = snapshots() + id + "/";
    there.remove(object -> isIn(directory + "manifest.json", object), Instant.MAX);
    there.remove(object -> isIn(directory, object), Instant.MAX);
  }

  private static boolean isIn(String beginning, StoredObject object) {
    return object.name().value().startsWith(beginning);
  }

  /// Of snapshots that were not sent to their end, and are not here to be sent again.
  private void removeHalves(List<SnapshotId> left, StoreContents there, Instant before)
      throws IOException {
    Set<String> kept = new HashSet<>();
    left.forEach(id -> kept.add(id.toString()));
    folder.ids().forEach(id -> kept.add(id.toString()));
    there.remove(
        object ->
            isIn(snapshots(), object) && !kept.contains(object.name().value().split("/", -1)[2]),
        before);
  }

  /// What is still to be sent from here may count on files that are there.
  ///
  /// @return why nothing was removed
  private Optional<String> removeFiles(List<SnapshotId> left, StoreContents there, Instant before)
      throws IOException {
    Set<String> named = new HashSet<>();
    Set<SnapshotId> ids = new HashSet<>(left);
    ids.addAll(folder.ids());
    for (SnapshotId id : ids) {
      Optional<List<Manifest.Content>> contents = new SentManifests(folder).contents(id);
      if (contents.isEmpty()) {
        return Optional.of("its files all stay as long as " + id + " does: not sent from here");
      }
      contents.get().forEach(content -> named.add(content.sha256()));
    }
    String files = set.stack() + "/files/";
    there.remove(
        object ->
            isIn(files, object)
                && !named.contains(StoreContents.fileOf(object).replaceFirst(".*/", "")),
        before);
    return Optional.empty();
  }
}
