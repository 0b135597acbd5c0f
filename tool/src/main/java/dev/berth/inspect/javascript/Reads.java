package dev.berth.inspect.javascript;

import dev.berth.inspect.syntax.Node;
import java.util.Optional;
import java.util.regex.Pattern;

/// What becomes of an environment variable where it is read: has it a default, must it be there?
final class Reads {
  private static final String[] WRAPPERS = {
    "parenthesized_expression",
    "as_expression",
    "satisfies_expression",
    "arguments",
    "call_expression",
    "member_expression"
  };

  private Reads() {}

  /// `process.env.X ?? other`: the other.
  static Optional<Node> alternative(Node read) {
    Node at = read;
    Optional<Node> around = at.parent();
    while (around.isPresent() && isTransparent(around.get(), at)) {
      at = around.get();
      around = at.parent();
    }
    if (around.isEmpty()) {
      return Optional.empty();
    }
    Node inner = at;
    return around
        .filter(node -> node.is("binary_expression"))
        .filter(node -> node.textOf("operator").matches("\\?\\?|\\|\\|"))
        .filter(node -> node.field("left").filter(inner::equals).isPresent())
        .flatMap(node -> node.field("right"))
        .or(() -> alternativeOfTernary(read));
  }

  private static Optional<Node> alternativeOfTernary(Node read) {
    return read.parent()
        .filter(node -> node.is("ternary_expression") && read.fieldName().equals("condition"))
        .flatMap(node -> node.field("alternative"));
  }

  /// The program ends, or throws, if the variable is missing.
  static boolean isDemanded(Node read) {
    Optional<Node> around = read.parent();
    if (around.filter(node -> node.is("non_null_expression", "as_expression")).isPresent()) {
      return true;
    }
    if (around
        .filter(node -> node.is("arguments"))
        .flatMap(Node::parent)
        .filter(Reads::isDemanding)
        .isPresent()) {
      return true;
    }
    if (isTested(read)) {
      return true;
    }
    return read.ancestor("variable_declarator", "function_declaration", "arrow_function")
        .filter(node -> node.is("variable_declarator"))
        .filter(node -> node.field("value").map(Syntax::bare).filter(read::equals).isPresent())
        .filter(Reads::isTestedLater)
        .isPresent();
  }

  /// A function that never gives back nothing: it throws, or the process ends.
  static boolean ends(Node body) {
    return body.is("throw_statement")
        || !body.descendants("throw_statement").isEmpty()
        || body.descendants("call_expression").stream()
            .anyMatch(call -> Syntax.callee(call).equals("process.exit"));
  }

  /// `new Bot(process.env.TOKEN)`, `required(process.env.TOKEN)`, `assert(process.env.TOKEN)`.
  private static boolean isDemanding(Node call) {
    return call.is("new_expression")
        || Syntax.callee(call).matches("(?i).*(require|assert|invariant|must|ensure).*");
  }

  /// In the condition of an `if` that ends.
  private static boolean isTested(Node read) {
    return read.ancestor("if_statement", "statement_block", "program")
        .filter(node -> node.is("if_statement"))
        .filter(node -> isIn(read, node.field("condition")))
        .filter(node -> node.textOf("condition").contains("!"))
        .flatMap(node -> node.field("consequence"))
        .filter(Reads::ends)
        .isPresent();
  }

  private static boolean isTestedLater(Node declarator) {
    return isTestedLater(declarator, declarator.textOf("name"));
  }

  /// An `if` after the declaration ends without it.
  static boolean isTestedLater(Node declarator, String name) {
    return declarator.ancestor("statement_block", "program").stream()
        .flatMap(block -> block.children("if_statement").stream())
        .filter(
            test -> test.textOf("condition").matches("(?s).*!\\s*" + Pattern.quote(name) + "\\b.*"))
        .flatMap(test -> test.field("consequence").stream())
        .anyMatch(Reads::ends);
  }

  private static boolean isIn(Node inner, Optional<Node> outer) {
    return outer.filter(node -> node.descendants(inner.kind()).contains(inner)).isPresent();
  }

  /// `Number(process.env.X)`, `process.env.X?.trim()`: what comes of it is still the variable's.
  private static boolean isTransparent(Node around, Node inner) {
    if (around.is("call_expression") && inner.is("arguments")) {
      return Syntax.callee(around).matches("Number|String|parseInt|Number\\.parseInt");
    }
    if (around.is("call_expression")) {
      return Syntax.method(around).matches("trim|toLowerCase|toString");
    }
    return around.is(WRAPPERS) && !around.is("call_expression");
  }
}
