package dev.berth.inspect.python;

import dev.berth.inspect.syntax.Node;
import java.util.List;
import java.util.Optional;

/// A function that reads the variable that its caller names.
///
/// @param fallback which parameter stands in; -1 if none
record EnvironmentFunction(String name, int key, int fallback, boolean isDemanding) {

  static Optional<EnvironmentFunction> of(Node definition) {
    if (!definition.is("function_definition")) {
      return Optional.empty();
    }
    List<String> parameters = parameters(definition);
    for (Node node : definition.descendants("call", "subscript")) {
      Optional<String> key = key(node);
      if (key.isPresent() && parameters.contains(key.get())) {
        boolean demanding =
            node.is("subscript") || !definition.descendants("raise_statement").isEmpty();
        int other =
            new Call(node).argument(1).map(value -> parameters.indexOf(value.text())).orElse(-1);
        int fallback = other < 0 && parameters.size() > 1 && !demanding ? 1 : other;
        return Optional.of(
            new EnvironmentFunction(
                definition.textOf("name"), parameters.indexOf(key.get()), fallback, demanding));
      }
    }
    return Optional.empty();
  }

  Optional<EnvironmentRead> read(Call call) {
    Optional<Node> other =
        fallback < 0
            ? Optional.empty()
            : call.argument(fallback, "default").filter(value -> !value.is("none"));
    return call.argument(key)
        .flatMap(EnvironmentRead::literal)
        .map(variable ->
            new EnvironmentRead(call.node(), variable, other, isDemanding && other.isEmpty()));
  }

  private static Optional<String> key(Node node) {
    if (node.is("subscript")) {
      return node.field("value")
          .filter(EnvironmentRead::isEnvironment)
          .flatMap(any -> node.field("subscript"))
          .filter(subscript -> subscript.is("identifier"))
          .map(Node::text);
    }
    Call call = new Call(node);
    return EnvironmentRead.isReader(call)
        ? call.argument(0).filter(argument -> argument.is("identifier")).map(Node::text)
        : Optional.empty();
  }

  private static List<String> parameters(Node definition) {
    return definition.field("parameters").map(Node::children).orElse(List.of()).stream()
        .map(Parameter::nameOf)
        .toList();
  }
}
