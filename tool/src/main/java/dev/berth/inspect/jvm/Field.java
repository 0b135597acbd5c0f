package dev.berth.inspect.jvm;

import dev.berth.inspect.syntax.Node;
import java.util.List;
import java.util.Optional;

/// A field of a class, a property of Kotlin, or a local variable.
record Field(String name, List<Annotation> annotations, Optional<Node> value, Node node) {}
