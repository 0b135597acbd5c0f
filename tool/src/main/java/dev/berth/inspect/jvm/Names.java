package dev.berth.inspect.jvm;

import dev.berth.inspect.ParsedFile;
import dev.berth.inspect.Value;
import dev.berth.inspect.syntax.Node;
import java.util.List;
import java.util.Optional;

/// What names stand for: variables, fields, parameters, what accessors return.
record Names(Constants constants) {

  Value of(ParsedFile file, Node name, int depth) {
    return local(file, name, depth)
        .or(() -> parameter(file, name, depth))
        .or(() ->
            constants.program().around(file, name).map(type -> field(type, name.text(), depth)))
        .filter(Value::isKnown)
        .orElseGet(() -> atTop(name.text(), depth));
  }

  Value member(ParsedFile file, Node object, Node name, int depth) {
    Optional<Type> type =
        object.text().equals("this")
            ? constants.program().around(file, name)
            : constants.program().type(object.text());
    return type.map(it -> field(it, name.text(), depth))
        .filter(Value::isKnown)
        .orElseGet(() -> component(name.text(), depth));
  }

  /// What a method of ours returns: a component of a record, or a variable of the environment.
  Value returned(ParsedFile file, Call call, int depth) {
    Optional<EnvironmentMethod> reader = reader(call);
    if (reader.isPresent()) {
      Value variable = reader.get().variable(file, call).map(Value::variable).orElse(Value.UNKNOWN);
      return reader
          .get()
          .other(call)
          .map(it -> variable.or(constants.deeper(file, it, depth)))
          .orElse(variable);
    }
    return call.arguments().isEmpty() && call.receiver().isPresent()
        ? component(call.name(), depth)
        : Value.UNKNOWN;
  }

  private Optional<EnvironmentMethod> reader(Call call) {
    return call.arguments().isEmpty()
        ? Optional.empty()
        : constants.program().environmentMethods().stream()
            .filter(it -> it.name().equals(call.name()))
            .findFirst();
  }

  private Optional<Value> local(ParsedFile file, Node name, int depth) {
    return constants.program().method(file, name).stream()
        .flatMap(method -> Dialect.of(file).locals(method.node()).stream())
        .filter(it -> it.name().equals(name.text()))
        .filter(it -> !Program.contains(it.node(), name))
        .flatMap(it -> it.value().stream())
        .map(it -> constants.deeper(file, it, depth))
        .findFirst();
  }

  private Optional<Value> parameter(ParsedFile file, Node name, int depth) {
    Optional<Type> type = constants.program().around(file, name);
    Optional<Method> method = constants.program().method(file, name);
    if (method.isEmpty() || type.isEmpty() || method.get().position(name.text()) < 0) {
      return Optional.empty();
    }
    int position = method.get().position(name.text());
    Optional<Value> injected =
        injected(method.get().parameters().get(position).annotations(), depth);
    return injected.isPresent() ? injected : given(method.get().name(), position, depth);
  }

  /// What callers give.
  private Optional<Value> given(String callee, int position, int depth) {
    return constants.program().calls(callee).stream()
        .flatMap(placed ->
            placed.call().argument(position).stream()
                .map(it -> constants.deeper(placed.file(), it, depth)))
        .filter(Value::isKnown)
        .findFirst();
  }

  /// `@Value("${library.files}")`, `@ConfigProperty(name = "library.files")`.
  private Optional<Value> injected(List<Annotation> annotations, int depth) {
    for (Annotation annotation : annotations) {
      Optional<Node> name =
          switch (annotation.name()) {
            case "Value" -> annotation.value("value");
            case "ConfigProperty" -> annotation.value("name");
            default -> Optional.empty();
          };
      if (name.isPresent()) {
        String text = name.get().text().replaceAll("^\"|\"$", "");
        String setting = annotation.name().equals("Value") ? text : "${" + text + "}";
        return Optional.of(constants.setting(setting, depth));
      }
    }
    return Optional.empty();
  }

  private Value field(Type type, String name, int depth) {
    for (Field field : type.fields()) {
      if (field.name().equals(name)) {
        Optional<Value> known =
            field
                .value()
                .map(it -> constants.deeper(type.file(), it, depth))
                .or(() -> injected(field.annotations(), depth));
        return known.filter(Value::isKnown).orElseGet(() -> assigned(type, name, depth));
      }
    }
    for (int i = 0; i < type.components().size(); i++) {
      Parameter component = type.components().get(i);
      if (component.name().equals(name)) {
        int position = i;
        return injected(component.annotations(), depth)
            .or(() -> given(type.name(), position, depth))
            .orElse(Value.UNKNOWN);
      }
    }
    return Value.UNKNOWN;
  }

  /// `this.files = Path.of(…)` in a constructor.
  private Value assigned(Type type, String name, int depth) {
    return type.node().descendants("assignment_expression").stream()
        .filter(it -> it.textOf("left").matches("(this\\.)?" + name))
        .flatMap(it -> it.field("right").stream())
        .map(it -> constants.deeper(type.file(), it, depth))
        .filter(Value::isKnown)
        .findFirst()
        .orElse(Value.UNKNOWN);
  }

  /// A component of the one record that has it.
  private Value component(String name, int depth) {
    return constants.program().withComponent(name).stream()
        .map(type -> field(type, name, depth))
        .filter(Value::isKnown)
        .findFirst()
        .orElse(Value.UNKNOWN);
  }

  /// A constant at the top of a file of Kotlin, in the same package or not.
  private Value atTop(String name, int depth) {
    return constants.program().types("val " + name).stream()
        .filter(type -> type.name().isEmpty())
        .flatMap(type ->
            type.fields().stream()
                .filter(it -> it.name().equals(name))
                .flatMap(it -> it.value().stream())
                .map(it -> constants.deeper(type.file(), it, depth)))
        .filter(Value::isKnown)
        .findFirst()
        .orElse(Value.UNKNOWN);
  }
}
