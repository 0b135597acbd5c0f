package dev.berth.inspect.jvm;

import dev.berth.inspect.ParsedFile;
import dev.berth.inspect.syntax.Node;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// What a file declares and calls, in the order of its text. Every detector asks for it, so it is
/// read once.
final class Code {
  private final List<Type> types;
  private final List<Call> calls;
  private final List<Field> locals;
  private final Map<String, List<Call>> named = new HashMap<>();
  private final Map<String, List<Node>> assigned = new HashMap<>();
  private final Map<String, String> imports = new HashMap<>();

  private Code(ParsedFile file) {
    Dialect dialect = Dialect.of(file);
    this.types = List.copyOf(dialect.types(file));
    this.calls = List.copyOf(dialect.calls(file.root()));
    this.locals = List.copyOf(dialect.locals(file.root()));
    for (Call call : calls) {
      named.computeIfAbsent(call.simpleName(), any -> new ArrayList<>()).add(call);
    }
    for (Node set : file.root().descendants("assignment_expression")) {
      String name = set.textOf("left").replace("this.", "");
      set.field("right")
          .ifPresent(it -> assigned.computeIfAbsent(name, any -> new ArrayList<>()).add(it));
    }
    for (Node statement : dialect.imports(file)) {
      String type = statement.text().replaceAll("^import\\s+(static\\s+)?|[;\\s]+$", "");
      imports.put(type.substring(type.lastIndexOf('.') + 1), type);
    }
  }

  static Code of(ParsedFile file) {
    return file.known(Code.class, Code::new);
  }

  List<Type> types() {
    return types;
  }

  List<Call> calls() {
    return calls;
  }

  /// By the name of the method, or of the class without its surroundings.
  List<Call> calls(String name) {
    return named.getOrDefault(name, List.of());
  }

  /// Those below a node.
  List<Call> calls(Node around) {
    return below(around, calls, Call::node);
  }

  /// Variables of methods, below a node.
  List<Field> locals(Node around) {
    return below(around, locals, Field::node);
  }

  /// What is assigned to a variable or a field of this name.
  List<Node> assigned(String name) {
    return assigned.getOrDefault(name, List.of());
  }

  /// The whole name of a type that is imported, by its last part.
  Optional<String> imported(String name) {
    return Optional.ofNullable(imports.get(name));
  }

  /// The innermost type around a node.
  Optional<Type> around(Node node) {
    return types.stream().filter(it -> it.node().holds(node)).reduce((outer, inner) -> inner);
  }

  /// The method, function or constructor around a node.
  Optional<Method> method(Node node) {
    return types.stream()
        .filter(it -> it.node().holds(node))
        .flatMap(it -> it.methods().stream())
        .filter(it -> it.node().holds(node))
        .reduce((outer, inner) -> inner);
  }

  private static <T> List<T> below(Node around, List<T> sorted, Function<T, Node> place) {
    int low = 0;
    int high = sorted.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (place.apply(sorted.get(middle)).index() <= around.index()) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    int end = low;
    while (end < sorted.size() && around.holds(place.apply(sorted.get(end)))) {
      end++;
    }
    return sorted.subList(low, end);
  }
}
