package dev.berth.cli;

/// What one verb does. Its options are picocli's annotated fields.
interface VerbCommand {
  GlobalOptions options();

  /// Throws `ProblemException` for what is expected to fail.
  Report run(Session session);
}
