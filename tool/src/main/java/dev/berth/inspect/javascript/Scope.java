package dev.berth.inspect.javascript;

import dev.berth.inspect.syntax.Node;
import java.util.List;
import java.util.Optional;

/// What a name means in its own file: the nearest declaration around it.
final class Scope {
  private Scope() {}

  /// A declarator, function, class, parameter, or the head of a loop.
  static Optional<Node> find(Node identifier) {
    String name = identifier.text();
    Optional<Node> at = identifier.parent();
    while (at.isPresent()) {
      Optional<Node> found = declaredIn(at.get(), name);
      if (found.isPresent()) {
        return found;
      }
      at = at.get().parent();
    }
    return Optional.empty();
  }

  private static Optional<Node> declaredIn(Node around, String name) {
    if (Syntax.isFunction(around)) {
      return Syntax.parameters(around).stream().filter(one -> binds(one, name)).findFirst();
    }
    if (around.is("for_in_statement")) {
      return around.field("left").filter(left -> binds(left, name)).map(left -> around);
    }
    if (around.is("statement_block", "program", "switch_case", "class_static_block")) {
      return around.children().stream()
          .flatMap(statement -> declarations(statement).stream())
          .filter(one -> one.field("name").filter(bound -> binds(bound, name)).isPresent())
          .findFirst();
    }
    return Optional.empty();
  }

  private static List<Node> declarations(Node statement) {
    Node inner =
        statement.is("export_statement")
            ? statement.field("declaration").orElse(statement)
            : statement;
    return inner.is(
            "lexical_declaration",
            "variable_declaration",
            "function_declaration",
            "generator_function_declaration",
            "class_declaration")
        ? SourceModule.declared(inner)
        : List.of();
  }

  /// A pattern that gives this name a value.
  static boolean binds(Node pattern, String name) {
    return switch (pattern.kind()) {
      case "identifier", "type_identifier", "shorthand_property_identifier_pattern" ->
          pattern.text().equals(name);
      case "required_parameter", "optional_parameter" ->
          pattern.field("pattern").filter(inner -> binds(inner, name)).isPresent();
      case "assignment_pattern", "object_assignment_pattern" ->
          pattern.field("left").filter(inner -> binds(inner, name)).isPresent();
      case "pair_pattern" -> pattern.field("value").filter(inner -> binds(inner, name)).isPresent();
      case "object_pattern", "array_pattern", "rest_pattern" ->
          pattern.children().stream().anyMatch(inner -> binds(inner, name));
      default -> false;
    };
  }
}
