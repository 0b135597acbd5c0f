package dev.berth.progress;

/// Told about long work while it goes on. Thread-safe.
///
/// The command line shows it live on a terminal, as plain lines in a log, or on standard error
/// under `--json`.
public interface Progress {

  /// A step begins. Exactly one of the three endings follows.
  void started(String stepId, String title);

  /// What the step is doing just now, such as the last line of a build.
  void doing(String stepId, String detail);

  /// The step ended as intended; `result` is one line of evidence, such as `3 of 3 healthy`.
  void done(String stepId, String result);

  /// The step found that it had nothing to do; `result` says what is there already.
  void skipped(String stepId, String result);

  void failed(String stepId, String reason);
}
