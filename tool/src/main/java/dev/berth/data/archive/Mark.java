package dev.berth.data.archive;

import io.avaje.jsonb.Json;
import java.time.Instant;

/// A named moment. The archive itself has it as a note of that batch; this is the answer to whoever
/// asked for it.
///
/// @param batch number of the batch that names it
/// @param life salt of the log, in hexadecimal
/// @param frames of that life up to there
@Json
public record Mark(String name, long batch, String life, long frames, Instant time) {
  static final String NOTE = "mark ";

  static Mark of(String name, Batch note) {
    return new Mark(
        name,
        note.number(),
        ArchiveFolder.text(note.span().salt()),
        note.span().to(),
        Instant.ofEpochMilli(note.millis()));
  }
}
