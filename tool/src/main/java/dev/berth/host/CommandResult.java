package dev.berth.host;

import java.time.Duration;

/// What a command did.
///
/// @param command what ran
/// @param exit its exit code; [#TIMED_OUT] when the time was up, [#NOT_STARTED] when the program
///   does not exist on the host, [#INTERRUPTED] when we were told to stop
/// @param out standard output, decoded as UTF-8
/// @param err standard error, decoded as UTF-8
/// @param took wall time
public record CommandResult(Command command, int exit, String out, String err, Duration took) {
  /// The exit code that coreutils `timeout` uses.
  public static final int TIMED_OUT = 124;

  /// The exit code that a shell gives for an unknown program.
  public static final int NOT_STARTED = 127;

  /// The exit code when the thread that ran the command was interrupted and the command ended.
  public static final int INTERRUPTED = 130;

  public boolean ok() {
    return exit == 0;
  }
}
