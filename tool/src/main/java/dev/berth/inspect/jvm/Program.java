package dev.berth.inspect.jvm;

import dev.berth.inspect.ParsedFile;
import dev.berth.inspect.Sources;
import dev.berth.inspect.syntax.Node;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What the source files declare, and the app's settings. Remembers what it has read.
final class Program {
  private final Sources sources;
  private final Properties properties;
  private final Map<String, List<Type>> types = new HashMap<>();
  private Optional<List<EnvironmentMethod>> environmentMethods = Optional.empty();

  Program(Sources sources) {
    this.sources = sources;
    this.properties = Properties.of(sources);
  }

  Properties properties() {
    return properties;
  }

  List<ParsedFile> containing(String... literals) {
    return sources.containing(literals);
  }

  List<Type> types(ParsedFile file) {
    return types.computeIfAbsent(file.path(), any -> Dialect.of(file).types(file));
  }

  /// Those of all files in which one of these texts occurs.
  List<Type> types(String... literals) {
    return sources.containing(literals).stream().flatMap(it -> types(it).stream()).toList();
  }

  Optional<Type> type(String name) {
    return types("class " + name, "record " + name, "interface " + name, "object " + name)
        .stream()
        .filter(it -> it.name().equals(name))
        .findFirst();
  }

  /// The innermost type around a node.
  Optional<Type> around(ParsedFile file, Node node) {
    return types(file).stream()
        .filter(it -> contains(it.node(), node))
        .reduce((outer, inner) -> inner);
  }

  /// The method, function or constructor around a node.
  Optional<Method> method(ParsedFile file, Node node) {
    return types(file).stream()
        .flatMap(it -> it.methods().stream())
        .filter(it -> contains(it.node(), node))
        .reduce((outer, inner) -> inner);
  }

  static boolean contains(Node around, Node inner) {
    Optional<Node> at = Optional.of(inner);
    while (at.isPresent()) {
      if (at.get().equals(around)) {
        return true;
      }
      at = at.get().parent();
    }
    return false;
  }

  /// A call, and the file that it is in.
  record Placed(ParsedFile file, Call call) {}

  /// Calls of a method, or makings of a class, wherever they are.
  List<Placed> calls(String name) {
    List<Placed> found = new ArrayList<>();
    for (ParsedFile file : sources.containing(name + "(")) {
      for (Call call : Dialect.of(file).calls(file.root())) {
        if (call.name().equals(name)) {
          found.add(new Placed(file, call));
        }
      }
    }
    return found;
  }

  List<EnvironmentMethod> environmentMethods() {
    if (environmentMethods.isEmpty()) {
      environmentMethods =
          Optional.of(
              types("getenv").stream()
                  .flatMap(
                      type ->
                          type.methods().stream()
                              .flatMap(it -> EnvironmentMethod.of(type, it).stream()))
                  .toList());
    }
    return environmentMethods.get();
  }
}
