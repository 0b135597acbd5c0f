package dev.berth.progress;

/// Told about long work while it goes on. Thread-safe.
///
/// The command line shows it live on a terminal, as plain lines in a log, or on standard error
/// under `--json`. Who wants to hear only some of it leaves the rest out.
public interface Progress {
  /// For work that nobody watches.
  Progress SILENT = new Progress() {};

  /// A step begins. Exactly one of the three endings follows.
  default void started(String stepId, String title) {}

  /// What the step is doing just now, such as the last line of a build.
  default void doing(String stepId, String detail) {}

  /// The step ended as intended; `result` is one line of evidence, such as `3 of 3 healthy`.
  default void done(String stepId, String result) {}

  /// The step found that it had nothing to do; `result` says what is there already.
  default void skipped(String stepId, String result) {}

  default void failed(String stepId, String reason) {}
}
