package dev.berth.run;

import io.avaje.jsonb.Json;
import java.time.Instant;

/// One line of a journal.
///
/// @param run the command and when it was started
/// @param step id of the step
/// @param detail evidence or reason; no secret
@Json
public record JournalEntry(Instant at, String run, String step, Event event, String detail) {

  /// What happened to the step.
  public enum Event {
    BEGUN,
    DONE,
    FAILED,
    UNDONE,
    UNDO_FAILED
  }
}
