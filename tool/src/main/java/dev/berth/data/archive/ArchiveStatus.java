package dev.berth.data.archive;

import io.avaje.jsonb.Json;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// How the archive of one database is, for `berth status`; written by the archiver about every
/// second.
///
/// @param now when this was written: an older one tells of an archiver that does not run
/// @param words what it waits for, or what the gap is
/// @param life salt of the log that is archived, in hexadecimal; absent before the first commit
/// @param frames of it that are archived
/// @param shipped when the last commit was
/// @param based whether there is a base from which all of it can be restored
/// @param bytes that this archiver wrote
/// @param gaps that were ever recorded
/// @param lastGap the reason of the last one
/// @param clockSteps how often the clock was found to have gone back
@Json
public record ArchiveStatus(
    Instant now,
    State state,
    String words,
    @Nullable String life,
    long frames,
    @Nullable Instant shipped,
    boolean based,
    long bytes,
    long gaps,
    @Nullable String lastGap,
    long clockSteps) {

  /// What goes on.
  public enum State {
    /// Everything that is committed is archived, up to the last look.
    ARCHIVING,
    /// There is nothing to archive yet.
    WAITING,
    /// Commits are not archived at the moment; the words say why.
    GAP
  }
}
