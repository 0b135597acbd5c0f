package dev.berth.data.archive;

/// Commits may be missing between what is archived and what the log holds now. The message says
/// why.
final class GapException extends Exception {
  private static final long serialVersionUID = 1L;

  private final String reason;

  /// @param reason what was seen
  GapException(String reason) {
    super(reason);
    this.reason = reason;
  }

  String reason() {
    return reason;
  }
}
