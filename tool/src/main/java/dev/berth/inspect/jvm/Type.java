package dev.berth.inspect.jvm;

import dev.berth.inspect.ParsedFile;
import dev.berth.inspect.syntax.Node;
import java.util.List;
import java.util.Optional;

/// A class, a record, an interface, an object; or what a file of Kotlin has at its top.
///
/// @param components what its first constructor takes
/// @param line that of its name
record Type(
    ParsedFile file,
    String name,
    List<Annotation> annotations,
    List<Parameter> components,
    List<Field> fields,
    List<Method> methods,
    String supertypes,
    Node node,
    int line) {

  Optional<Annotation> annotation(String name) {
    return annotations.stream().filter(it -> it.name().equals(name)).findFirst();
  }

  /// Files may be parsed again, and names are not unique.
  boolean isSame(Type other) {
    return node.equals(other.node);
  }

  boolean has(String name) {
    return annotation(name).isPresent();
  }
}
