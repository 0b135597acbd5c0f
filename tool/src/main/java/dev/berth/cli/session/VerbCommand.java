package dev.berth.cli.session;

import dev.berth.cli.screen.Report;

/// What one verb does. Its options are picocli's annotated fields.
public interface VerbCommand {
  /// The place of a verb's own options in its help: before those that every verb has.
  int FIRST = -100;

  GlobalOptions options();

  /// Throws `ProblemException` for what is expected to fail.
  Report run(Session session);
}
