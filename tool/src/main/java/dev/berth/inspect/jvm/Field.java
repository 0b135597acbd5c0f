package dev.berth.inspect.jvm;

import dev.berth.inspect.syntax.Node;
import java.util.List;
import java.util.Optional;

/// A field of a class, a property of Kotlin, or a local variable.
///
/// @param type as written; empty or `var` where it is not
record Field(
    String name, String type, List<Annotation> annotations, Optional<Node> value, Node node) {}
