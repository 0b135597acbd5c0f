package dev.berth.data.sqlite;

/// A commit of a live log, and how to read up to it.
///
/// @param frames of the log up to it, at least one
/// @param inFile whether all of them were in the database's file by then
public record LogMark(WalHeader header, long frames, boolean inFile) {

  public WalPosition position() {
    return new WalPosition(header.salt(), frames);
  }

  /// How much of the log's file that is.
  long bytes() {
    return header.offsetOf(frames);
  }
}
