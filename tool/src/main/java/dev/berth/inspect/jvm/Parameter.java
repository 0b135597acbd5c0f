package dev.berth.inspect.jvm;

import dev.berth.inspect.syntax.Node;
import java.util.List;

/// A parameter of a method or constructor, or a component of a record.
record Parameter(String name, String type, List<Annotation> annotations, Node node) {}
