package dev.berth.inspect.jvm;

import dev.berth.inspect.syntax.Node;
import java.util.Map;
import java.util.Optional;

/// `@Name(key = value)`.
///
/// @param values by their keys; the one without a key as `value`
record Annotation(String name, Map<String, Node> values, Node node) {

  Optional<Node> value(String... keys) {
    for (String key : keys) {
      if (values.containsKey(key)) {
        return Optional.of(values.get(key));
      }
    }
    return Optional.empty();
  }
}
