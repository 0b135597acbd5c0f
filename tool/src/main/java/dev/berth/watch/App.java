package dev.berth.watch;

import java.util.List;

/// Judges an app that does not answer although all of its services seem well.
public final class App {
  private App() {}

  /// An incident, with what may mend it.
  ///
  /// @param cause what was seen from outside
  /// @param containers of the stack, all of which run
  public static Finding silent(String cause, List<String> containers) {
    return new Finding.Wrong(
        Subject.APP,
        cause + ", though its containers run",
        "berth logs --errors --since 15m; on the server: docker restart "
            + String.join(" ", containers));
  }
}
