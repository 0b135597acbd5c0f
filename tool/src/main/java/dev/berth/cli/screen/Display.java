package dev.berth.cli.screen;

import dev.berth.progress.Progress;

/// Progress that somebody sees; closed before the report is shown below it.
public interface Display extends Progress, AutoCloseable {
  @Override
  default void close() {}
}
