package dev.berth.data.restore;

import java.nio.file.Path;

/// A file or directory that takes the place of another one, which is kept. All three names are on
/// one file system.
///
/// @param live where the application looks for it; there need not be one
/// @param restored what takes its place
/// @param kept where the live one goes; free before
public record Exchange(Path live, Path restored, Path kept) {

  /// Beside the live one, under names that say what they are.
  ///
  /// @param moment of the restore, such as `20261127T021500Z`
  public static Exchange of(Path live, String moment) {
    String name = live.getFileName().toString();
    return new Exchange(
        live,
        live.resolveSibling(name + ".restored-" + moment),
        live.resolveSibling(name + ".replaced-" + moment));
  }
}
