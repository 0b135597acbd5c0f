package dev.berth.inspect.jvm;

import dev.berth.inspect.ParsedFile;
import dev.berth.inspect.syntax.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Java, as tree-sitter's grammar names it.
record Java() implements Dialect {
  private static final String[] TYPES = {
    "class_declaration", "record_declaration", "interface_declaration", "enum_declaration"
  };

  @Override
  public List<Type> types(ParsedFile file) {
    return file.root().descendants(TYPES).stream().map(node -> type(file, node)).toList();
  }

  private Type type(ParsedFile file, Node node) {
    List<Node> members = node.field("body").map(Node::children).orElse(List.of());
    List<Method> methods =
        members.stream()
            .filter(it -> it.is("method_declaration", "constructor_declaration"))
            .map(this::method)
            .toList();
    List<Parameter> components =
        node.is("record_declaration")
            ? parameters(node)
            : methods.stream()
                .filter(it -> it.node().is("constructor_declaration"))
                .findFirst()
                .map(Method::parameters)
                .orElse(List.of());
    return new Type(
        file,
        node.textOf("name"),
        annotations(node),
        components,
        fields(members),
        methods,
        node.textOf("superclass") + " " + node.textOf("interfaces"),
        node,
        line(node));
  }

  private List<Field> fields(List<Node> members) {
    return members.stream()
        .filter(it -> it.is("field_declaration"))
        .flatMap(this::variables)
        .toList();
  }

  private Stream<Field> variables(Node declaration) {
    String type = declaration.textOf("type");
    List<Annotation> annotations = annotations(declaration);
    return declaration.children("variable_declarator").stream()
        .map(it -> new Field(it.textOf("name"), type, annotations, it.field("value"), it));
  }

  private Method method(Node node) {
    return new Method(
        node.textOf("name"),
        node.textOf("type"),
        annotations(node),
        parameters(node),
        node,
        line(node));
  }

  private List<Parameter> parameters(Node node) {
    return node.field("parameters").stream()
        .flatMap(list -> list.children("formal_parameter").stream())
        .map(it -> new Parameter(it.textOf("name"), it.textOf("type"), annotations(it), it))
        .toList();
  }

  private static int line(Node node) {
    return node.field("name").orElse(node).line();
  }

  private List<Annotation> annotations(Node node) {
    return node.children("modifiers").stream()
        .flatMap(it -> it.children("annotation", "marker_annotation").stream())
        .map(Java::annotation)
        .toList();
  }

  private static Annotation annotation(Node node) {
    Map<String, Node> values = new LinkedHashMap<>();
    for (Node value : node.field("arguments").map(Node::children).orElse(List.of())) {
      if (value.is("element_value_pair")) {
        value.field("value").ifPresent(it -> values.put(value.textOf("key"), it));
      } else {
        values.put("value", value);
      }
    }
    String name = node.textOf("name");
    return new Annotation(name.substring(name.lastIndexOf('.') + 1), values, node);
  }

  @Override
  public List<Call> calls(Node around) {
    return around.descendants("method_invocation", "object_creation_expression").stream()
        .flatMap(it -> call(it).stream())
        .toList();
  }

  @Override
  public Optional<Call> call(Node node) {
    List<Node> arguments = node.field("arguments").map(Node::children).orElse(List.of());
    if (node.is("method_invocation")) {
      return node.field("name")
          .map(at -> new Call(at.text(), node.field("object"), arguments, false, at, node));
    }
    return node.is("object_creation_expression")
        ? node.field("type")
            .map(at -> new Call(at.text(), Optional.empty(), arguments, true, at, node))
        : Optional.empty();
  }

  @Override
  public List<Field> locals(Node around) {
    return around.descendants("local_variable_declaration").stream()
        .flatMap(this::variables)
        .toList();
  }

  @Override
  public Optional<String> literal(Node node) {
    if (!node.is("string_literal")) {
      return Optional.empty();
    }
    String text = node.text();
    return Optional.of(
        text.length() > 5 && text.startsWith("\"\"\"")
            ? text.substring(3, text.length() - 3).strip()
            : text.replaceAll("^\"|\"$", "").replace("\\\"", "\""));
  }

  @Override
  public List<Node> strings(Node around) {
    return around.descendants("string_literal");
  }

  @Override
  public List<Comparison> comparisons(Node around) {
    List<Comparison> found = new ArrayList<>();
    for (Node node : around.descendants("binary_expression", "method_invocation")) {
      if (node.is("binary_expression") && List.of("==", "!=").contains(node.textOf("operator"))) {
        node.field("left")
            .flatMap(left -> node.field("right").map(right -> new Comparison(left, right, node)))
            .ifPresent(found::add);
      }
      call(node)
          .filter(call -> call.is("equals", "equalsIgnoreCase", "isEqual"))
          .flatMap(Java::sides)
          .ifPresent(found::add);
    }
    return found;
  }

  private static Optional<Comparison> sides(Call call) {
    Optional<Node> left = call.is("isEqual") ? call.argument(0) : call.receiver();
    Optional<Node> right = call.argument(call.is("isEqual") ? 1 : 0);
    if (call.isOn("Objects") && call.arguments().size() == 2) {
      return Optional.of(
          new Comparison(call.arguments().get(0), call.arguments().get(1), call.node()));
    }
    return left.flatMap(l -> right.map(r -> new Comparison(l, r, call.node())));
  }

  @Override
  public List<Node> imports(ParsedFile file) {
    return file.root().children("import_declaration");
  }
}
