package dev.berth.stack;

/// One key of `berth.yaml`, as the reader accepts it and the documentation tells it.
///
/// @param path dotted; `*` for a name that the user chooses, `[]` for each item of a list
/// @param type what the value is, in words
/// @param fallback what holds without it; `required` when nothing does
/// @param doc one sentence
public record BerthKey(String path, String type, String fallback, String doc) {

  /// The key itself, without where it stands.
  String leaf() {
    return path.substring(path.lastIndexOf('.') + 1);
  }

  /// Where it stands; empty for the top of the file.
  String parent() {
    int dot = path.lastIndexOf('.');
    return dot < 0 ? "" : path.substring(0, dot);
  }
}
