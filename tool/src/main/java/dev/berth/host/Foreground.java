package dev.berth.host;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// A program of this machine that has the terminal to itself meanwhile, such as an editor.
public final class Foreground {
  private static final long PATIENCE_SECONDS = 3;

  private Foreground() {}

  /// Runs it to its end, as long as that takes, and tells its exit code; when we are told to stop,
  /// it is ended too, and the code is [CommandResult#INTERRUPTED].
  public static int run(List<String> argv) throws IOException {
    Process process = new ProcessBuilder(argv).inheritIO().start();
    try {
      return process.waitFor();
    } catch (InterruptedException stop) {
      end(process);
      Thread.currentThread().interrupt();
      return CommandResult.INTERRUPTED;
    }
  }

  private static void end(Process process) {
    process.destroy();
    try {
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException again) {
      process.destroyForcibly();
    }
  }
}
