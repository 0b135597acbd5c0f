package dev.berth.inspect.jvm;

import dev.berth.inspect.syntax.Node;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A method, a function, or a constructor.
///
/// @param returns the type that it gives back, as written; empty of a constructor
/// @param line that of its name
record Method(
    String name,
    String returns,
    List<Annotation> annotations,
    List<Parameter> parameters,
    Node node,
    int line) {

  Optional<Annotation> annotation(Set<String> names) {
    return annotations.stream().filter(it -> names.contains(it.name())).findFirst();
  }

  boolean has(String... names) {
    return annotation(Set.of(names)).isPresent();
  }

  int position(String parameter) {
    for (int i = 0; i < parameters.size(); i++) {
      if (parameters.get(i).name().equals(parameter)) {
        return i;
      }
    }
    return -1;
  }
}
