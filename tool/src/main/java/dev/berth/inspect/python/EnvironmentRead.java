package dev.berth.inspect.python;

import dev.berth.inspect.syntax.Node;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// A variable of the environment, read by its name.
///
/// @param fallback what stands in where it is not set; empty if nothing does
/// @param isDemanded whether the program fails without it
record EnvironmentRead(Node at, String name, Optional<Node> fallback, boolean isDemanded) {
  private static final Set<String> ENVIRONMENTS = Set.of("os.environ", "environ");
  private static final Pattern LIBRARY =
      Pattern.compile("env\\.(str|int|bool|list|float|json|url|path|log_level)|config");
  private static final Set<String> READERS =
      Set.of("os.environ.get", "environ.get", "os.getenv", "getenv");

  /// `os.environ.get(…)`, `os.getenv(…)`.
  static Optional<EnvironmentRead> of(Call call) {
    if (isLibrarys(call)) {
      return ofLibrary(call);
    }
    if (!READERS.contains(call.callee())) {
      return Optional.empty();
    }
    Optional<Node> fallback = call.argument(1, "default").filter(value -> !value.is("none"));
    return call.argument(0)
        .flatMap(EnvironmentRead::literal)
        .map(name -> new EnvironmentRead(call.node(), name, fallback, false));
  }

  /// environs: `env.str("NAME")`; decouple: `config("NAME")`.
  private static boolean isLibrarys(Call call) {
    return LIBRARY.matcher(call.callee()).matches()
        && call.argument(0)
            .flatMap(EnvironmentRead::literal)
            .filter(name -> name.matches("[A-Z][A-Z0-9_]*"))
            .isPresent();
  }

  /// These fail without the variable.
  private static Optional<EnvironmentRead> ofLibrary(Call call) {
    Optional<Node> given = call.argument(1, "default");
    return call.argument(0)
        .flatMap(EnvironmentRead::literal)
        .map(name ->
            new EnvironmentRead(
                call.node(), name, given.filter(it -> !it.is("none")), given.isEmpty()));
  }

  /// `os.environ["NAME"]`, where it is read.
  static Optional<EnvironmentRead> subscript(Node at) {
    if (!ENVIRONMENTS.contains(at.textOf("value")) || at.fieldName().equals("left")) {
      return Optional.empty();
    }
    return at.field("subscript")
        .flatMap(EnvironmentRead::literal)
        .map(name -> new EnvironmentRead(at, name, Optional.empty(), true));
  }

  static boolean isReader(Call call) {
    return READERS.contains(call.callee());
  }

  static boolean isEnvironment(Node node) {
    return ENVIRONMENTS.contains(node.text());
  }

  /// The text of a string in which nothing is put in.
  static Optional<String> literal(Node string) {
    if (!string.is("string") || !string.children("interpolation").isEmpty()) {
      return Optional.empty();
    }
    List<Node> content = string.children("string_content");
    return Optional.of(content.isEmpty() ? "" : content.getFirst().text());
  }
}
