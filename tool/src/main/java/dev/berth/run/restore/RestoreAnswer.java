package dev.berth.run.restore;

import io.avaje.jsonb.Json;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What came of a [RestoreTask].
///
/// @param id of the snapshot
/// @param mark the moment that the databases are of
/// @param uploads the moment that the uploads are of, where that is another one
/// @param directory where it is; empty when it is live
/// @param before the snapshot of what was live, to go back with
/// @param kept what was live, where it is now
/// @param stoppedMillis for how long the stack did not serve
@Json
public record RestoreAnswer(
    String id,
    Instant mark,
    Optional<Instant> uploads,
    Optional<String> directory,
    Optional<String> before,
    List<String> kept,
    long stoppedMillis) {
  public RestoreAnswer {
    kept = List.copyOf(kept);
  }
}
