package dev.berth.inspect.go;

import dev.berth.inspect.syntax.Node;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// A variable of the environment, read by its name.
///
/// @param fallback what stands in where it is empty
/// @param isDemanded whether the program ends without it
record EnvironmentRead(Node at, String name, Optional<Node> fallback, boolean isDemanded) {

  /// `os.Getenv("NAME")`, with what the code around it does where it is empty.
  static Optional<EnvironmentRead> of(Call call) {
    if (!call.is("os.Getenv", "os.LookupEnv")) {
      return Optional.empty();
    }
    return call.argument(0)
        .flatMap(Text::of)
        .map(name -> {
          Optional<Node> fallback = other(call).or(() -> assignedWhereEmpty(call));
          return new EnvironmentRead(
              call.node(), name, fallback, fallback.isEmpty() && endsWhereEmpty(call));
        });
  }

  /// `cmp.Or(os.Getenv("NAME"), other)`.
  private static Optional<Node> other(Call call) {
    return call.node()
        .ancestor("call_expression")
        .map(Call::new)
        .filter(around -> around.is("cmp.Or"))
        .flatMap(around -> around.argument(1));
  }

  /// `if name == "" { name = other }`.
  private static Optional<Node> assignedWhereEmpty(Call call) {
    String name = variable(call);
    return whereEmpty(call)
        .flatMap(block -> block.descendants("assignment_statement").stream())
        .filter(assignment -> assignment.textOf("left").equals(name))
        .flatMap(assignment -> assignment.field("right").stream())
        .map(right -> right.is("expression_list") ? right.first() : right)
        .findFirst();
  }

  private static boolean endsWhereEmpty(Call call) {
    return whereEmpty(call).anyMatch(EnvironmentRead::ends);
  }

  /// Whether a block gives up: it ends the program, or returns an error.
  static boolean ends(Node block) {
    return Call.in(block).stream()
        .anyMatch(inner ->
            inner.method().matches("Fatal\\w*|Panic\\w*|panic|Exit")
                || inner.is("fmt.Errorf", "errors.New"));
  }

  private static Stream<Node> whereEmpty(Call call) {
    String name = variable(call);
    return name.isEmpty()
        ? Stream.empty()
        : call
            .node()
            .ancestor("function_declaration", "method_declaration", "func_literal")
            .stream()
            .flatMap(function -> function.descendants("if_statement").stream())
            .filter(check -> isEmptiness(check.textOf("condition"), name))
            .flatMap(check -> check.field("consequence").stream());
  }

  private static boolean isEmptiness(String condition, String name) {
    return List.of(condition.split("\\s*\\|\\|\\s*")).contains(name + " == \"\"");
  }

  private static String variable(Call call) {
    return call.node()
        .ancestor("short_var_declaration", "var_spec", "assignment_statement")
        .map(assignment ->
            Declared.names(assignment).stream()
                .map(Node::text)
                .filter(name -> isValueOf(assignment, name, call.node()))
                .findFirst()
                .orElse(""))
        .orElse("");
  }

  private static boolean isValueOf(Node assignment, String name, Node value) {
    List<Node> names = Declared.names(assignment);
    List<Node> values =
        assignment
            .field("right")
            .or(() -> assignment.field("value"))
            .map(Node::children)
            .orElse(List.of());
    int position = values.indexOf(value);
    return position >= 0 && position < names.size() && names.get(position).text().equals(name);
  }
}
