package dev.berth.inspect.javascript;

import dev.berth.inspect.syntax.Node;
import java.util.List;
import java.util.Optional;

/// Shapes of JavaScript and TypeScript, by the kinds of nodes that tree-sitter's grammars give
/// them.
final class Syntax {
  static final String[] FUNCTIONS = {
    "function_declaration",
    "function_expression",
    "arrow_function",
    "method_definition",
    "generator_function_declaration"
  };

  private Syntax() {}

  /// What is called, as written: `app.get`, `Bun.serve`.
  static String callee(Node call) {
    return call.textOf(call.is("new_expression") ? "constructor" : "function");
  }

  /// The last name of what is called: `get` of `app.get`.
  static String method(Node call) {
    return call.field("function")
        .map(called -> called.is("member_expression") ? called.textOf("property") : called.text())
        .orElse("");
  }

  /// What a method is called on: `app` of `app.get()`.
  static Optional<Node> receiver(Node call) {
    return call.field("function")
        .filter(called -> called.is("member_expression"))
        .flatMap(called -> called.field("object"));
  }

  /// Where a reader sees the call: in a chain, the line of its own name.
  static Node spot(Node call) {
    return call.field("function").flatMap(called -> called.field("property")).orElse(call);
  }

  static List<Node> arguments(Node call) {
    return call.field("arguments").map(Node::children).orElse(List.of());
  }

  static Optional<Node> argument(Node call, int number) {
    List<Node> arguments = arguments(call);
    return number < arguments.size() ? Optional.of(arguments.get(number)) : Optional.empty();
  }

  /// Without what does not change a value: parentheses, `as`, `!`, `await`.
  static Node bare(Node expression) {
    Node at = expression;
    while (at.is(
            "parenthesized_expression",
            "as_expression",
            "satisfies_expression",
            "non_null_expression",
            "await_expression",
            "type_assertion")
        && !at.children().isEmpty()) {
      at = at.is("type_assertion") ? at.children().getLast() : at.children().getFirst();
    }
    return at;
  }

  /// The text of a string without anything in it to be computed.
  static Optional<String> string(Node node) {
    if (node.is("string")
        || (node.is("template_string") && node.children("template_substitution").isEmpty())) {
      String quoted = node.text();
      return Optional.of(quoted.substring(1, Math.max(1, quoted.length() - 1)));
    }
    return Optional.empty();
  }

  /// The pair, method or shorthand of an object literal.
  static Optional<Node> member(Node object, String name) {
    return object.children().stream().filter(child -> nameOf(child).equals(name)).findFirst();
  }

  /// The value of a pair of an object literal, or its shorthand.
  static Optional<Node> property(Node object, String name) {
    return member(object, name)
        .map(pair -> pair.is("pair") ? pair.field("value").orElse(pair) : pair);
  }

  /// The name of a member of an object literal.
  static String nameOf(Node member) {
    return switch (member.kind()) {
      case "pair" -> member.field("key").map(Syntax::key).orElse("");
      case "method_definition" -> member.textOf("name");
      case "shorthand_property_identifier" -> member.text();
      default -> "";
    };
  }

  static String key(Node key) {
    return string(key).orElse(key.text());
  }

  static boolean isFunction(Node node) {
    return node.is(FUNCTIONS);
  }

  static List<Node> parameters(Node function) {
    Optional<Node> single = function.field("parameter");
    if (single.isPresent()) {
      return List.of(single.get());
    }
    return function.field("parameters").map(Node::children).orElse(List.of());
  }

  /// `process.env`, `Bun.env`, `import.meta.env` aside: that is the browser's.
  static boolean isEnvironment(Node node) {
    return node.says("process.env") || node.says("Bun.env");
  }
}
