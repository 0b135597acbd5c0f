package dev.berth.inspect.python;

import dev.berth.inspect.ParsedFile;
import dev.berth.inspect.syntax.Node;
import java.util.List;

/// A function that answers requests.
///
/// @param path with its prefixes
/// @param handler the function's definition
/// @param decorators all that stand over it
record Route(
    String method,
    String path,
    ParsedFile file,
    Node at,
    Node handler,
    List<Node> decorators,
    boolean isGuarded) {

  String shown() {
    return method + " " + path;
  }
}
