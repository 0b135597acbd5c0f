package dev.berth.inspect.javascript;

import dev.berth.inspect.syntax.Node;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// What a name means in its own file: the nearest declaration around it. One for each file.
final class Scope {
  /// What the statements of a block declare, by name; looked through once each.
  private final Map<Integer, Map<String, Node>> blocks = new ConcurrentHashMap<>();

  /// A declarator, function, class, parameter, or the head of a loop.
  Optional<Node> find(Node identifier) {
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

  private Optional<Node> declaredIn(Node around, String name) {
    if (Syntax.isFunction(around)) {
      return Syntax.parameters(around).stream().filter(one -> binds(one, name)).findFirst();
    }
    if (around.is("for_in_statement")) {
      return around.field("left").filter(left -> binds(left, name)).map(left -> around);
    }
    if (around.is("statement_block", "program", "switch_case", "class_static_block")) {
      Map<String, Node> declared = blocks.get(around.index());
      if (declared == null) {
        declared = declared(around);
        blocks.put(around.index(), declared);
      }
      return Optional.ofNullable(declared.get(name));
    }
    return Optional.empty();
  }

  private static Map<String, Node> declared(Node block) {
    Map<String, Node> declared = new HashMap<>();
    for (Node statement : block.children()) {
      for (Node one : declarations(statement)) {
        one.field("name").ifPresent(pattern -> name(pattern, one, declared));
      }
    }
    return declared;
  }

  /// Each name in a pattern; `{a: b}` binds `b`, `{a = 1}` binds `a`.
  private static void name(Node pattern, Node declaration, Map<String, Node> declared) {
    switch (pattern.kind()) {
      case "identifier", "type_identifier", "shorthand_property_identifier_pattern" ->
          declared.putIfAbsent(pattern.text(), declaration);
      case "assignment_pattern", "object_assignment_pattern" ->
          pattern.field("left").ifPresent(left -> name(left, declaration, declared));
      case "pair_pattern" ->
          pattern.field("value").ifPresent(value -> name(value, declaration, declared));
      case "object_pattern", "array_pattern", "rest_pattern" ->
          pattern.children().forEach(inner -> name(inner, declaration, declared));
      default -> {}
    }
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
