package dev.berth.inspect.go;

import dev.berth.inspect.syntax.Node;
import java.util.List;
import java.util.Optional;

/// A call, such as `router.GET("/tasks", list)`.
record Call(Node node) {

  static List<Call> in(Node around) {
    return around.descendants("call_expression").stream().map(Call::new).toList();
  }

  static Optional<Call> of(Node node) {
    return node.is("call_expression") ? Optional.of(new Call(node)) : Optional.empty();
  }

  /// Such as `os.Getenv`.
  String callee() {
    return function().map(Node::compact).orElse("");
  }

  /// Its last name, such as `Getenv`.
  String method() {
    return function()
        .map(called -> called.is("selector_expression") ? called.textOf("field") : called.text())
        .orElse("");
  }

  Optional<Node> receiver() {
    return function()
        .filter(called -> called.is("selector_expression"))
        .flatMap(called -> called.field("operand"));
  }

  Optional<Node> function() {
    return node.field("function");
  }

  boolean is(String... callees) {
    return List.of(callees).contains(callee());
  }

  List<Node> arguments() {
    return node.field("arguments").map(Node::children).orElse(List.of());
  }

  Optional<Node> argument(int position) {
    List<Node> given = arguments();
    return position < given.size() ? Optional.of(given.get(position)) : Optional.empty();
  }
}
