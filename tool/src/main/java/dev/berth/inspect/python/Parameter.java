package dev.berth.inspect.python;

import dev.berth.inspect.syntax.Node;
import java.util.List;

/// A parameter of a function.
///
/// @param node with its type and its default
record Parameter(String name, Node node) {

  static List<Parameter> of(Node definition) {
    return definition.field("parameters").map(Node::children).orElse(List.of()).stream()
        .map(node -> new Parameter(nameOf(node), node))
        .toList();
  }

  static String nameOf(Node parameter) {
    if (parameter.is("identifier")) {
      return parameter.text();
    }
    String named = parameter.textOf("name");
    return named.isEmpty()
        ? parameter.children("identifier").stream().map(Node::text).findFirst().orElse("")
        : named;
  }
}
