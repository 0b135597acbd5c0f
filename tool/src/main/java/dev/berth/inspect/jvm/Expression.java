package dev.berth.inspect.jvm;

import dev.berth.inspect.ParsedFile;
import dev.berth.inspect.syntax.Node;

/// A piece of code, and the file that it is in.
record Expression(ParsedFile file, Node node) {
  Expression at(Node other) {
    return new Expression(file, other);
  }
}
