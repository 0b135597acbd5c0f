package dev.berth.host.ssh;

import java.time.Duration;
import java.util.Optional;

/// What came of trying to log in.
sealed interface Attempt {

  /// We are in.
  record Open(Connection connection) implements Attempt {}

  /// We are not, and this is how far it went.
  ///
  /// @param offered the server's key, if it came to show one
  /// @param loggedIn whether the server let us in, although no program ran then
  /// @param exit how `ssh` ended; 255 is its own failure, anything else came from the server
  /// @param noise what the login shell wrote by itself, where a program's output was expected
  /// @param said what `ssh` told, for people only
  record Failed(
      Optional<OfferedKey> offered,
      boolean loggedIn,
      int exit,
      String noise,
      String said,
      Duration took)
      implements Attempt {
    /// In place of an exit code: it did not end in time.
    static final int NO_END = -1;
  }
}
