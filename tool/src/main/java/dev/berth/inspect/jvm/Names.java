package dev.berth.inspect.jvm;

import dev.berth.inspect.ParsedFile;
import dev.berth.inspect.Value;
import dev.berth.inspect.syntax.Node;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What the values of names are: of variables, fields, parameters, of what accessors return.
record Names(Constants constants) {
  private static final Pattern TEXT =
      Pattern.compile(
          "|var|(@\\w+ )?(java\\.\\w+(\\.\\w+)*\\.)?"
              + "(String|CharSequence|Path|File|UR[IL]|[Ii]nt(eger)?|[Ll]ong|[Ss]hort|[Bb]oolean"
              + "|Duration|Object|[A-Z]|(Optional|Supplier|Provider)\\b.*)\\??");

  Value of(ParsedFile file, Node name, int depth) {
    if (typing().written(file, name).filter(it -> !isText(it)).isPresent()) {
      return Value.UNKNOWN;
    }
    Optional<Value> injected = injectedParameter(file, name, depth);
    Value value =
        injected.orElseGet(() ->
            program()
                .around(file, name)
                .flatMap(type -> injectedField(type, name.text(), depth))
                .orElseGet(() -> first(new Meanings(program()).of(file, name), depth)));
    return value.isKnown() ? value : atTop(file, name.text(), depth);
  }

  private Program program() {
    return constants.program();
  }

  private Typing typing() {
    return new Typing(program());
  }

  Value member(ParsedFile file, Node object, Node name, int depth) {
    return ofOwner(typing().of(file, object), name.text(), depth);
  }

  /// What a method of ours returns: a variable of the environment, a component of a record, or what
  /// its one statement says.
  Value returned(ParsedFile file, Call call, int depth) {
    Optional<EnvironmentMethod> reader = program().environment().method(file, call);
    if (reader.isPresent()) {
      Value variable = reader.get().variable(file, call).map(Value::variable).orElse(Value.UNKNOWN);
      return reader
          .get()
          .other(call)
          .map(it -> variable.or(constants.deeper(file, it, depth)))
          .orElse(variable);
    }
    if (!call.arguments().isEmpty()) {
      return Value.UNKNOWN;
    }
    Optional<Type> owner =
        call.receiver()
            .map(it -> typing().of(file, it))
            .orElseGet(() -> program().around(file, call.node()));
    Optional<Expression> result = owner.flatMap(it -> result(it, call.name()));
    if (result.isPresent()) {
      return constants.deeper(result.get().file(), result.get().node(), depth);
    }
    return call.receiver().isPresent() ? ofOwner(owner, call.name(), depth) : Value.UNKNOWN;
  }

  /// Of a method without parameters that does nothing else.
  private static Optional<Expression> result(Type type, String name) {
    return type.methods().stream()
        .filter(it -> it.name().equals(name) && it.parameters().isEmpty())
        .flatMap(it -> it.node().field("body").stream())
        .filter(it -> it.children().size() == 1 && it.first().is("return_statement"))
        .filter(it -> !it.first().children().isEmpty())
        .map(it -> new Expression(type.file(), it.first().first()))
        .findFirst();
  }

  /// Where nobody knows whose it is, that of the one record which has such a component.
  private Value ofOwner(Optional<Type> owner, String name, int depth) {
    Value value = owner.map(it -> field(it, name, depth)).orElse(Value.UNKNOWN);
    boolean isAll = owner.filter(it -> it.supertypes().isBlank()).isPresent();
    return value.isKnown() || isAll ? value : component(name, depth);
  }

  private Value component(String name, int depth) {
    return program().withComponent(name).stream()
        .map(type -> field(type, name, depth))
        .filter(Value::isKnown)
        .findFirst()
        .orElse(Value.UNKNOWN);
  }

  private Value field(Type type, String name, int depth) {
    return Typing.written(type, name).anyMatch(it -> !isText(it))
        ? Value.UNKNOWN
        : injectedField(type, name, depth)
            .orElseGet(() -> first(new Meanings(program()).field(type, name), depth));
  }

  /// What is of such a type can be told in words; most things cannot, and are not followed.
  private static boolean isText(String type) {
    return TEXT.matcher(type).matches();
  }

  private Value first(Stream<Expression> meanings, int depth) {
    return meanings
        .map(it -> constants.deeper(it.file(), it.node(), depth))
        .filter(Value::isKnown)
        .findFirst()
        .orElse(Value.UNKNOWN);
  }

  private Optional<Value> injectedParameter(ParsedFile file, Node name, int depth) {
    return program().method(file, name).stream()
        .flatMap(it -> it.parameters().stream())
        .filter(it -> it.name().equals(name.text()))
        .flatMap(it -> injected(it.annotations(), depth).stream())
        .findFirst();
  }

  private Optional<Value> injectedField(Type type, String name, int depth) {
    return Stream.concat(
            type.fields().stream().filter(it -> it.name().equals(name)).map(Field::annotations),
            type.components().stream()
                .filter(it -> it.name().equals(name))
                .map(Parameter::annotations))
        .flatMap(it -> injected(it, depth).stream())
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

  /// A constant at the top of a file of Kotlin, in the same package or not.
  private Value atTop(ParsedFile file, String name, int depth) {
    if (Dialect.of(file) instanceof Java) {
      return Value.UNKNOWN;
    }
    return first(
        program().topsNaming(name).stream()
            .flatMap(type ->
                type.fields().stream()
                    .filter(it -> it.name().equals(name))
                    .flatMap(it -> it.value().stream())
                    .map(it -> new Expression(type.file(), it))),
        depth);
  }
}
