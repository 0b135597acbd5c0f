package dev.berth.cli;

import dev.berth.progress.Progress;

/// Progress that somebody sees; closed before the report is shown below it.
interface Display extends Progress, AutoCloseable {
  @Override
  default void close() {}
}
