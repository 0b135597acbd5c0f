package dev.berth.inspect.go;

import dev.berth.inspect.ParsedFile;
import dev.berth.inspect.syntax.Node;
import java.util.List;

/// A pattern and what answers it.
///
/// @param isGuarded whether the routes of its router asked for the caller when it was made
record Route(RoutePattern pattern, Scope scope, boolean isGuarded, ParsedFile file, Node at) {

  String method() {
    return pattern.method();
  }

  String path() {
    return scope.prefix() + pattern.path();
  }

  List<Node> handlers() {
    return pattern.handlers();
  }

  String shown() {
    return method() + " " + path();
  }
}
