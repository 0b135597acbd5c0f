package dev.berth.inspect.python;

import dev.berth.inspect.syntax.Node;
import java.util.List;
import java.util.Optional;

/// A call of a function, such as `os.environ.get("PORT", "8080")`.
record Call(Node node) {

  static List<Call> in(Node around) {
    return around.descendants("call").stream().map(Call::new).toList();
  }

  static Optional<Call> of(Node node) {
    Node inner = node.is("await") ? node.first() : node;
    return inner.is("call") ? Optional.of(new Call(inner)) : Optional.empty();
  }

  /// What is called, such as `os.environ.get`.
  String callee() {
    return function().map(Node::compact).orElse("");
  }

  /// Its last name, such as `get`.
  String method() {
    String callee = callee();
    return callee.substring(callee.lastIndexOf('.') + 1);
  }

  /// What it is called on, such as `os.environ`; empty for a plain function.
  Optional<Node> receiver() {
    return function().filter(called -> called.is("attribute")).flatMap(f -> f.field("object"));
  }

  Optional<Node> function() {
    return node.field("function");
  }

  boolean is(String... methods) {
    return List.of(methods).contains(method());
  }

  List<Node> positional() {
    return arguments().stream().filter(argument -> !argument.is("keyword_argument")).toList();
  }

  Optional<Node> argument(int position) {
    List<Node> given = positional();
    return position < given.size() ? Optional.of(given.get(position)) : Optional.empty();
  }

  Optional<Node> named(String name) {
    return arguments().stream()
        .filter(argument -> argument.is("keyword_argument"))
        .filter(argument -> argument.textOf("name").equals(name))
        .findFirst()
        .flatMap(argument -> argument.field("value"));
  }

  Optional<Node> argument(int position, String name) {
    return argument(position).or(() -> named(name));
  }

  List<Node> arguments() {
    return node.field("arguments")
        .filter(list -> list.is("argument_list"))
        .map(Node::children)
        .orElse(List.of());
  }

  int line() {
    return node.line();
  }
}
