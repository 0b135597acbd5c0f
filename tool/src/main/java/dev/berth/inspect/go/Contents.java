package dev.berth.inspect.go;

import dev.berth.inspect.ParsedFile;
import dev.berth.inspect.go.Declared.Form;
import dev.berth.inspect.syntax.Node;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a file imports, declares, calls and assigns, by name: read once, since names are looked up
/// by the thousand.
final class Contents {
  private final Map<String, String> imports = new HashMap<>();
  private final Map<String, Declared> tops = new HashMap<>();
  private final Map<String, List<Declared>> methods = new HashMap<>();
  private final Map<String, List<Declared>> calls = new HashMap<>();
  private final Map<String, List<Declared>> fields = new HashMap<>();

  private Contents(ParsedFile file) {
    file.root().children("import_declaration").stream()
        .flatMap(it -> it.descendants("import_spec").stream())
        .forEach(this::imported);
    for (Node top : file.root().children()) {
      atTop(file, top);
    }
    for (Call call : Call.in(file.root())) {
      add(calls, call.method(), new Declared(file, call.node(), Form.VALUE));
    }
    for (Node node : file.root().descendants("keyed_element", "assignment_statement")) {
      String field = fieldOf(node);
      if (!field.isEmpty()) {
        valueOf(node).ifPresent(it -> add(fields, field, new Declared(file, it, Form.VALUE)));
      }
    }
  }

  static Contents of(ParsedFile file) {
    return file.known(Contents.class, Contents::new);
  }

  /// The path of the package that the file knows by this name.
  Optional<String> imported(String name) {
    return Optional.ofNullable(imports.get(name));
  }

  /// A function, a constant or a variable outside of functions.
  Optional<Declared> top(String name) {
    return Optional.ofNullable(tops.get(name));
  }

  List<Declared> methods(String name) {
    return methods.getOrDefault(name, List.of());
  }

  List<Declared> calls(String name) {
    return calls.getOrDefault(name, List.of());
  }

  /// Values of a struct's field in literals, and assigned to it.
  List<Declared> fieldValues(String field) {
    return fields.getOrDefault(field, List.of());
  }

  private void imported(Node spec) {
    String path = spec.field("path").flatMap(Text::of).orElse("");
    String alias = spec.textOf("name");
    imports.putIfAbsent(alias.isEmpty() ? path.substring(path.lastIndexOf('/') + 1) : alias, path);
  }

  private void atTop(ParsedFile file, Node top) {
    switch (top.kind()) {
      case "function_declaration" ->
          tops.putIfAbsent(top.textOf("name"), new Declared(file, top, Form.FUNCTION));
      case "method_declaration" ->
          add(methods, top.textOf("name"), new Declared(file, top, Form.FUNCTION));
      case "const_declaration", "var_declaration" -> {
        for (Node spec : top.descendants("const_spec", "var_spec")) {
          for (Node name : Declared.names(spec)) {
            Declared.value(file, spec, name.text())
                .ifPresent(it -> tops.putIfAbsent(name.text(), it));
          }
        }
      }
      default -> {}
    }
  }

  private static void add(Map<String, List<Declared>> all, String name, Declared one) {
    all.computeIfAbsent(name, any -> new ArrayList<>()).add(one);
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
}
