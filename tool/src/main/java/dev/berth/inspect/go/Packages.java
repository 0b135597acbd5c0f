package dev.berth.inspect.go;

import dev.berth.inspect.ParsedFile;
import dev.berth.inspect.SourceFile;
import dev.berth.inspect.Sources;
import dev.berth.inspect.go.Declared.Form;
import dev.berth.inspect.syntax.Node;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// What names stand for, across files and packages of the modules. Remembers what it has looked up.
final class Packages {
  private static final Pattern MODULE = Pattern.compile("(?m)^module\\s+(\\S+)");
  private static final String[] ASSIGNMENTS = {
    "short_var_declaration", "var_spec", "const_spec", "assignment_statement"
  };
  private static final String[] FUNCTIONS = {
    "function_declaration", "method_declaration", "func_literal"
  };

  private final Sources sources;
  private final Map<String, List<SourceFile>> directories;
  private final Map<String, List<Declared>> methods = new HashMap<>();
  private final Map<String, List<Declared>> calls = new HashMap<>();
  private final Map<String, Optional<Tag>> tags = new HashMap<>();
  private final Map<String, List<Declared>> fields = new HashMap<>();
  private final Map<String, Map<String, Declared>> tops = new HashMap<>();

  Packages(Sources sources) {
    this.sources = sources;
    this.directories =
        sources.files().stream().collect(Collectors.groupingBy(SourceFile::directory));
  }

  /// Of a name, of `package.Name`, or of a method by its name.
  Optional<Declared> of(ParsedFile file, Node expression) {
    if (expression.is("identifier")) {
      return inFunctions(file, expression).or(() -> inPackage(file, expression.text()));
    }
    if (!expression.is("selector_expression")) {
      return Optional.empty();
    }
    String member = expression.textOf("field");
    Optional<String> directory = imported(file, expression.textOf("operand"));
    return directory.isPresent() ? inDirectory(directory.get(), member) : method(file, member);
  }

  /// At the top of the packages's files.
  Optional<Declared> inPackage(ParsedFile file, String name) {
    return inDirectory(file.file().directory(), name);
  }

  /// A method of that name, of the same package first; elsewhere only if there is no other.
  Optional<Declared> method(ParsedFile file, String name) {
    List<Declared> all =
        methods.computeIfAbsent(
            name,
            any ->
                sources.containing(") " + name + "(").stream()
                    .flatMap(other -> methods(other, name).stream())
                    .toList());
    return all.stream()
        .filter(found -> found.file().file().directory().equals(file.file().directory()))
        .findFirst()
        .or(() -> all.size() == 1 ? Optional.of(all.getFirst()) : Optional.empty());
  }

  /// The directory of a package of ours that a file knows by this name.
  Optional<String> imported(ParsedFile file, String name) {
    List<Node> specs =
        file.root().children("import_declaration").stream()
            .flatMap(it -> it.descendants("import_spec").stream())
            .toList();
    for (Node spec : specs) {
      String path = spec.field("path").flatMap(Text::of).orElse("");
      String alias = spec.textOf("name");
      String known = alias.isEmpty() ? path.substring(path.lastIndexOf('/') + 1) : alias;
      if (known.equals(name)) {
        return directory(path);
      }
    }
    return Optional.empty();
  }

  /// Calls of a function of ours, wherever they are.
  List<Declared> calls(Node function) {
    String name = function.textOf("name");
    List<Declared> all =
        calls.computeIfAbsent(
            name,
            any ->
                sources.containing(name + "(").stream()
                    .flatMap(file -> calls(file, name).stream())
                    .toList());
    return all.stream().filter(it -> isOf(it.file(), new Call(it.node()), function)).toList();
  }

  private static List<Declared> calls(ParsedFile file, String name) {
    return Call.in(file.root()).stream()
        .filter(call -> call.method().equals(name))
        .map(call -> new Declared(file, call.node(), Form.VALUE))
        .toList();
  }

  private boolean isOf(ParsedFile file, Call call, Node function) {
    return call.function()
        .flatMap(called -> of(file, called))
        .filter(declared -> declared.node().equals(function))
        .isPresent();
  }

  /// Values of a struct's field in literals, and assigned to it.
  List<Declared> fieldValues(String field) {
    return fields.computeIfAbsent(
        field,
        any ->
            sources.containing(field).stream()
                .flatMap(file -> fieldValues(file, field).stream())
                .toList());
  }

  /// What fills a struct's field of this name from the environment.
  Optional<Tag> tag(String field) {
    return field.isEmpty()
        ? Optional.empty()
        : tags.computeIfAbsent(
            field,
            any ->
                sources.containing("env:\"", "envconfig:\"").stream()
                    .flatMap(file -> file.root().descendants("field_declaration").stream())
                    .filter(it -> it.textOf("name").equals(field))
                    .flatMap(it -> Tag.of(it).stream())
                    .findFirst());
  }

  private static List<Declared> fieldValues(ParsedFile file, String field) {
    return file.root().descendants("keyed_element", "assignment_statement").stream()
        .filter(node -> fieldOf(node).equals(field))
        .flatMap(node -> valueOf(node).stream())
        .map(value -> new Declared(file, value, Form.VALUE))
        .toList();
  }

  private static String fieldOf(Node node) {
    if (node.is("keyed_element")) {
      return node.first().text();
    }
    List<Node> names = Declared.names(node);
    return names.size() == 1 && names.getFirst().is("selector_expression")
        ? names.getFirst().textOf("field")
        : "";
  }

  private static Optional<Node> valueOf(Node node) {
    Node last = node.last();
    return last.is("literal_element", "expression_list")
        ? last.children().stream().findFirst()
        : Optional.of(last);
  }

  private Optional<Declared> inFunctions(ParsedFile file, Node at) {
    Optional<Node> function = at.ancestor(FUNCTIONS);
    while (function.isPresent()) {
      Optional<Declared> local = local(file, function.get(), at);
      if (local.isPresent()) {
        return local;
      }
      function = function.get().ancestor(FUNCTIONS);
    }
    return Optional.empty();
  }

  private static Optional<Declared> local(ParsedFile file, Node function, Node at) {
    return function.descendants(ASSIGNMENTS).stream()
        .filter(assignment -> !contains(assignment, at) || !assignment.is("assignment_statement"))
        .flatMap(assignment -> Declared.value(file, assignment, at.text()).stream())
        .findFirst()
        .or(() -> parameter(file, function, at.text()));
  }

  private static boolean contains(Node around, Node inner) {
    return around.descendants(inner.kind()).contains(inner);
  }

  private static Optional<Declared> parameter(ParsedFile file, Node function, String name) {
    return function.field("parameters").stream()
        .flatMap(list -> list.children("parameter_declaration").stream())
        .filter(node -> node.fields("name").stream().anyMatch(n -> n.text().equals(name)))
        .map(node -> new Declared(file, node, Form.PARAMETER))
        .findFirst();
  }

  private Optional<Declared> inDirectory(String directory, String name) {
    Map<String, Declared> top =
        tops.computeIfAbsent(
            directory,
            any -> {
              Map<String, Declared> names = new HashMap<>();
              directories.getOrDefault(directory, List.of()).stream()
                  .flatMap(file -> sources.parsed(file).stream())
                  .forEach(file -> atTop(file, names));
              return names;
            });
    return Optional.ofNullable(top.get(name));
  }

  private static void atTop(ParsedFile file, Map<String, Declared> names) {
    for (Node top : file.root().children()) {
      if (top.is("function_declaration")) {
        names.putIfAbsent(top.textOf("name"), new Declared(file, top, Form.FUNCTION));
      } else if (top.is("const_declaration", "var_declaration")) {
        for (Node spec : top.descendants("const_spec", "var_spec")) {
          for (Node name : Declared.names(spec)) {
            Declared.value(file, spec, name.text())
                .ifPresent(it -> names.putIfAbsent(name.text(), it));
          }
        }
      }
    }
  }

  private static List<Declared> methods(ParsedFile file, String name) {
    return file.root().children("method_declaration").stream()
        .filter(method -> method.textOf("name").equals(name))
        .map(method -> new Declared(file, method, Form.FUNCTION))
        .toList();
  }

  private Optional<String> directory(String path) {
    for (SourceFile manifest : sources.manifests()) {
      Matcher module = MODULE.matcher(manifest.text());
      if (manifest.name().equals("go.mod") && module.find()) {
        if (path.equals(module.group(1))) {
          return Optional.of(manifest.directory());
        }
        if (path.startsWith(module.group(1) + "/")) {
          return Optional.of(
              manifest.directory() + path.substring(module.group(1).length() + 1) + "/");
        }
      }
    }
    return Optional.empty();
  }
}
