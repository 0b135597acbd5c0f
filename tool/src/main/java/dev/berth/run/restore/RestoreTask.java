package dev.berth.run.restore;

import dev.berth.data.snapshot.SnapshotId;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What `berth restore` is asked for.
///
/// @param to a directory that is not there yet; empty for the usual place beside the copies
/// @param inPlace whether it takes the place of the live data; then `to` is not used
public record RestoreTask(Point point, Optional<Path> to, boolean inPlace) {

  /// Which copy.
  public sealed interface Point {
    /// This one.
    record Id(SnapshotId id) implements Point {}

    /// What there was then: all that was archived, or the newest snapshot that is not younger.
    record At(Instant moment) implements Point {}

    /// The databases at a moment that has a name in the archive, such as `release-7`.
    record Mark(String name) implements Point {}
  }

  /// The same, as words of a command line.
  List<String> words() {
    List<String> words = new ArrayList<>(List.of("restore"));
    switch (point) {
      case Point.Id one -> words.add(one.id().toString());
      case Point.At at -> words.addAll(List.of("--at", at.moment().toString()));
      case Point.Mark mark -> words.addAll(List.of("--mark", mark.name()));
    }
    to.ifPresent(directory -> words.addAll(List.of("--to", directory.toString())));
    if (inPlace) {
      words.addAll(List.of("--in-place", "--yes"));
    }
    return words;
  }
}
