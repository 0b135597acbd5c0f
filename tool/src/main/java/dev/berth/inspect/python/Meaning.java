package dev.berth.inspect.python;

import dev.berth.inspect.ParsedFile;
import dev.berth.inspect.syntax.Node;

/// What a name stands for.
sealed interface Meaning {
  /// `name = value`, in a module, a function or a class.
  record Assigned(ParsedFile file, String name, Node value) implements Meaning {}

  /// `name: type = value` in the body of a class; the value may be missing.
  record Field(ParsedFile file, Node owner, Node declaration) implements Meaning {}

  /// `def name` or `class name`.
  record Defined(ParsedFile file, Node definition) implements Meaning {}

  record Module(ParsedFile file) implements Meaning {}
}
