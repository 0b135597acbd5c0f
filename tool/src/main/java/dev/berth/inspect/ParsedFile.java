package dev.berth.inspect;

import dev.berth.inspect.syntax.Node;

/// A source file and its tree.
public record ParsedFile(SourceFile file, Node root) {
  public String path() {
    return file.path();
  }
}
