package dev.berth.inspect.jvm;

import dev.berth.inspect.ParsedFile;
import dev.berth.inspect.syntax.Node;

/// A method or a function that answers requests.
///
/// @param at where the route is written
/// @param handler what answers
/// @param guard what its annotations, or what stands before it, say of who calls
record Route(
    String method, String path, ParsedFile file, Node at, Expression handler, Guard guard) {
  enum Guard {
    ASKS,
    ANYBODY,
    UNSAID
  }

  String shown() {
    return method + " " + path;
  }
}
