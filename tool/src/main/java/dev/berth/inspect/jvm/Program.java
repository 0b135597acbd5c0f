package dev.berth.inspect.jvm;

import dev.berth.inspect.ParsedFile;
import dev.berth.inspect.SourceFile;
import dev.berth.inspect.Sources;
import dev.berth.inspect.syntax.Node;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What the source files declare, and the app's settings. Remembers what it has read.
final class Program {
  private static final Pattern DECLARATION =
      Pattern.compile("\\b(?:class|record|interface|object|enum) +([A-Z]\\w*)");

  private final Sources sources;
  private final Properties properties;
  private final Map<String, List<Type>> types = new HashMap<>();
  private final Map<String, List<Placed>> calls = new HashMap<>();
  private final Map<String, SourceFile> declarations = new HashMap<>();
  private Optional<List<EnvironmentMethod>> environmentMethods = Optional.empty();
  private Optional<Map<String, List<Type>>> components = Optional.empty();

  Program(Sources sources) {
    this.sources = sources;
    this.properties = Properties.of(sources);
    for (SourceFile file : sources.files()) {
      Matcher declaration = DECLARATION.matcher(file.text());
      while (declaration.find()) {
        declarations.putIfAbsent(declaration.group(1), file);
      }
    }
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
    return Optional.ofNullable(declarations.get(name))
        .flatMap(sources::parsed)
        .flatMap(file -> types(file).stream().filter(it -> it.name().equals(name)).findFirst());
  }

  /// Records that have a component of this name.
  List<Type> withComponent(String name) {
    if (components.isEmpty()) {
      Map<String, List<Type>> found = new HashMap<>();
      for (Type type : types("record ", "data class ")) {
        for (Parameter component : type.components()) {
          found.computeIfAbsent(component.name(), any -> new ArrayList<>()).add(type);
        }
      }
      components = Optional.of(found);
    }
    return components.get().getOrDefault(name, List.of());
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
    return calls.computeIfAbsent(
        name,
        any ->
            sources.containing(name + "(").stream()
                .flatMap(file ->
                    Dialect.of(file).calls(file.root()).stream()
                        .filter(call -> call.name().equals(name))
                        .map(call -> new Placed(file, call)))
                .toList());
  }

  List<EnvironmentMethod> environmentMethods() {
    if (environmentMethods.isEmpty()) {
      environmentMethods =
          Optional.of(
              types("getenv").stream()
                  .flatMap(type ->
                      type.methods().stream()
                          .flatMap(it -> EnvironmentMethod.of(type, it).stream()))
                  .toList());
    }
    return environmentMethods.get();
  }
}
