package dev.berth.inspect.go;

import dev.berth.inspect.ParsedFile;
import dev.berth.inspect.syntax.Node;
import java.util.List;

/// A pattern and what answers it.
///
/// @param isGuarded whether the routes of its router asked for the caller when it was made
/// @param handlers middleware included, the one that answers last
record Route(
    String method,
    String pattern,
    Scope scope,
    boolean isGuarded,
    ParsedFile file,
    Node at,
    List<Node> handlers) {

  String path() {
    return scope.prefix() + pattern;
  }

  String shown() {
    return method + " " + path();
  }
}
