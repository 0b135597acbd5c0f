package dev.berth.inspect.jvm;

import dev.berth.inspect.ParsedFile;
import dev.berth.inspect.syntax.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Kotlin, as tree-sitter's grammar names it. That has hardly any fields: children are told apart
/// by their kinds and their order.
record Kotlin() implements Dialect {
  private static final String[] NAMES = {"simple_identifier", "type_identifier", "identifier"};

  @Override
  public List<Type> types(ParsedFile file) {
    List<Type> types = new ArrayList<>();
    types.add(type(file, file.root(), file.root().children()));
    for (Node node : file.root().descendants("class_declaration", "object_declaration")) {
      List<Node> members =
          node.children("class_body").stream().flatMap(it -> it.children().stream()).toList();
      types.add(type(file, node, members));
    }
    return types;
  }

  private Type type(ParsedFile file, Node node, List<Node> members) {
    List<Node> constructor =
        node.children("primary_constructor").stream()
            .flatMap(it -> it.descendants("class_parameter").stream())
            .toList();
    return new Type(
        file,
        node.is("source_file") ? "" : name(node),
        annotations(node),
        constructor.stream().map(it -> parameter(it, annotations(it))).toList(),
        members.stream().filter(it -> it.is("property_declaration")).map(this::property).toList(),
        members.stream().filter(it -> it.is("function_declaration")).map(this::method).toList(),
        String.join(" ", texts(node.children("delegation_specifier"))),
        node,
        node.is("source_file") ? 1 : nameNode(node).line());
  }

  private Field property(Node node) {
    Node variable = node.children("variable_declaration").stream().findFirst().orElse(node);
    List<Node> children = node.children();
    int at = children.indexOf(variable);
    Optional<Node> value =
        children.stream()
            .skip(at + 1L)
            .filter(it -> !it.is("getter", "setter", "property_delegate", "type_constraints"))
            .findFirst();
    return new Field(name(variable), type(variable), annotations(node), value, node);
  }

  private Method method(Node node) {
    List<Parameter> parameters = new ArrayList<>();
    List<Annotation> before = List.of();
    for (Node list : node.children("function_value_parameters")) {
      for (Node child : list.children()) {
        if (child.is("parameter_modifiers")) {
          before = annotationsIn(child);
        } else if (child.is("parameter")) {
          parameters.add(parameter(child, before));
          before = List.of();
        }
      }
    }
    return new Method(
        name(node), type(node), annotations(node), parameters, node, nameNode(node).line());
  }

  private static Parameter parameter(Node node, List<Annotation> annotations) {
    return new Parameter(name(node), type(node), annotations, node);
  }

  /// As it stands behind a colon; of an extension function, that of its receiver comes first.
  private static String type(Node node) {
    return node.children("user_type", "nullable_type").stream()
        .map(Node::text)
        .reduce((first, last) -> last)
        .orElse("");
  }

  private static List<Annotation> annotations(Node node) {
    return node.children("modifiers").stream().flatMap(it -> annotationsIn(it).stream()).toList();
  }

  private static List<Annotation> annotationsIn(Node modifiers) {
    return modifiers.children("annotation").stream().map(Kotlin::annotation).toList();
  }

  private static Annotation annotation(Node node) {
    Map<String, Node> values = new LinkedHashMap<>();
    for (Node argument : node.descendants("value_argument")) {
      List<Node> parts = argument.children();
      boolean named = parts.size() > 1 && parts.getFirst().is("simple_identifier");
      values.putIfAbsent(named ? parts.getFirst().text() : "value", parts.getLast());
    }
    String name =
        node.descendants("user_type").stream().map(Node::text).findFirst().orElse(node.text());
    return new Annotation(name.substring(name.lastIndexOf('.') + 1), values, node);
  }

  @Override
  public List<Call> calls(Node around) {
    return around.descendants("call_expression").stream().flatMap(it -> call(it).stream()).toList();
  }

  @Override
  public Optional<Call> call(Node node) {
    if (!node.is("call_expression") || node.children().size() < 2) {
      return Optional.empty();
    }
    Node called = node.first();
    List<Node> arguments = new ArrayList<>();
    for (Node suffix : node.children("call_suffix")) {
      for (Node part : suffix.children()) {
        if (part.is("value_arguments")) {
          part.children("value_argument").forEach(it -> arguments.add(it.last()));
        } else if (part.is("annotated_lambda")) {
          arguments.add(part);
        }
      }
    }
    if (called.is("navigation_expression")) {
      Node at = called.last();
      Node name = at.children().isEmpty() ? at : at.last();
      Node receiver = called.first();
      return Optional.of(
          new Call(name.text(), Optional.of(receiver), arguments, false, name, node));
    }
    boolean isCreation = !called.text().isEmpty() && Character.isUpperCase(called.text().charAt(0));
    return Optional.of(
        new Call(called.text(), Optional.empty(), arguments, isCreation, called, node));
  }

  @Override
  public List<Field> locals(Node around) {
    return around.descendants("property_declaration").stream().map(this::property).toList();
  }

  @Override
  public Optional<String> literal(Node node) {
    boolean plain =
        node.is("string_literal")
            && node.children("interpolated_identifier", "interpolated_expression").isEmpty();
    return plain
        ? Optional.of(node.text().replaceFirst("^\"+", "").replaceFirst("\"+$", ""))
        : Optional.empty();
  }

  @Override
  public List<Node> strings(Node around) {
    return around.descendants("string_literal");
  }

  @Override
  public List<Comparison> comparisons(Node around) {
    return around.descendants("equality_expression").stream()
        .filter(it -> it.children().size() >= 2)
        .map(it -> new Comparison(it.first(), it.last(), it))
        .toList();
  }

  @Override
  public List<Node> imports(ParsedFile file) {
    return file.root().descendants("import_header");
  }

  private static String name(Node node) {
    return nameNode(node).text();
  }

  private static Node nameNode(Node node) {
    return node.children(NAMES).stream().findFirst().orElse(node);
  }

  private static List<String> texts(List<Node> nodes) {
    return nodes.stream().map(Node::text).toList();
  }
}
