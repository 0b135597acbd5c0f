package dev.berth.run.offsite;

import dev.berth.data.offsite.Destination;
import dev.berth.data.offsite.Doors;
import dev.berth.data.offsite.OffsiteSettings;
import dev.berth.data.offsite.PiecesSent;
import dev.berth.data.offsite.SentStatus;
import dev.berth.data.snapshot.BackupSet;
import dev.berth.data.snapshot.SnapshotFolder;
import dev.berth.data.snapshot.SnapshotId;
import dev.berth.run.archive.ArchiveSend;
import dev.berth.run.snapshot.BackupAnswer.PlaceLine;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The places of a stack's copies: what is known of them, and their clean-up.
///
/// @param settings empty where there is no place
public record OffsitePlaces(
    SnapshotFolder folder, Optional<OffsiteSettings> settings, InstantSource clock) {

  /// As they were seen last; no place is asked.
  public List<PlaceLine> lines() throws IOException {
    SentStatus sent = SentStatus.read(folder.backup());
    List<PlaceLine> lines = new ArrayList<>();
    for (Destination place : destinations()) {
      SentStatus.Place known = sent.of(place);
      PiecesSent pieces = PiecesSent.read(ArchiveSend.notes(folder), place);
      List<String> faults = new ArrayList<>();
      known.lastFailure().ifPresent(failure -> faults.add(failure.why()));
      pieces.failure().ifPresent(failure -> faults.add(failure.why()));
      known.unpruned().ifPresent(failure -> faults.add("old copies stay there: " + failure.why()));
      lines.add(
          new PlaceLine(
              place.shown(),
              known.snapshots().size(),
              known.newest(),
              pieces.until(),
              0,
              0,
              faults.stream().distinct().toList()));
    }
    return lines;
  }

  private List<Destination> destinations() {
    return settings.map(OffsiteSettings::destinations).orElse(List.of());
  }

  /// One that is away, or does not let its objects be removed, stops no other.
  ///
  /// @param needed by releases
  public List<PlaceLine> prune(BackupSet set, Set<SnapshotId> needed) throws IOException {
    if (settings.isEmpty()) {
      return List.of();
    }
    Set<SnapshotId> kept = new HashSet<>(needed);
    kept.addAll(folder.ids());
    Doors doors = OffsiteSend.doors(settings.get(), clock);
    OffsitePrune prune = new OffsitePrune(folder, set, kept, doors, clock);
    List<PlaceLine> lines = new ArrayList<>();
    Set<SnapshotId> somewhere = new HashSet<>();
    try (SendLock _ = SendLock.take(folder)) {
      for (Destination place : destinations()) {
        OffsitePrune.Done done = prune.at(place);
        List<SnapshotId> left = note(place, done);
        somewhere.addAll(left);
        List<String> faults = new ArrayList<>(done.notes());
        done.failure().ifPresent(faults::add);
        lines.add(
            new PlaceLine(
                place.shown(),
                left.size(),
                left.stream().max(Comparator.naturalOrder()).map(SnapshotId::toString),
                Optional.empty(),
                done.gone().size(),
                done.bytes(),
                faults));
      }
      somewhere.addAll(folder.ids());
      new SentManifests(folder).keepOnly(somewhere);
    }
    return lines;
  }

  /// @return the snapshots that are there, as far as is known
  private List<SnapshotId> note(Destination place, OffsitePrune.Done done) throws IOException {
    SentStatus sent = SentStatus.read(folder.backup());
    SentStatus.Place known =
        sent.of(place)
            .pruned(done.failure().map(why -> new SentStatus.Failure(clock.instant(), why)));
    if (done.left().isPresent()) {
      known = known.holding(done.left().get().stream().map(SnapshotId::toString).toList());
    }
    sent.with(known).write(folder.backup());
    return known.snapshots().stream().map(SnapshotId::parse).toList();
  }
}
