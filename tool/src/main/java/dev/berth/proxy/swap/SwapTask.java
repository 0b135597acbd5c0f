package dev.berth.proxy.swap;

/// One file to touch.
///
/// @param path as seen from the repository, with the line where it helps
/// @param goal what its content is afterwards
public record SwapTask(Kind kind, String path, String goal) {
  /// What is done with the file.
  public enum Kind {
    CREATE,
    MODIFY,
    DELETE
  }
}
