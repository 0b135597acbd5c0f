package dev.berth.inspect.jvm;

import dev.berth.inspect.ParsedFile;
import dev.berth.inspect.syntax.Node;
import java.util.Optional;
import java.util.stream.Stream;

/// Of which type of ours an expression is, as far as declarations say it.
record Typing(Program program) {
  private static final int DEEPEST = 6;

  Optional<Type> of(ParsedFile file, Node expression) {
    return of(file, expression, 0);
  }

  private Optional<Type> of(ParsedFile file, Node at, int depth) {
    if (depth > DEEPEST) {
      return Optional.empty();
    }
    Optional<Call> call = Dialect.of(file).call(at);
    if (call.isPresent()) {
      return called(file, call.get(), depth);
    }
    return switch (at.kind()) {
      case "this", "this_expression" -> program.around(file, at);
      case "identifier", "simple_identifier" -> named(file, at, depth);
      case "field_access", "navigation_expression" ->
          of(file, at.first(), depth + 1)
              .flatMap(owner -> member(owner, name(at.last())))
              .or(() -> program.type(at.text(), file));
      case "parenthesized_expression" -> of(file, at.first(), depth + 1);
      default -> Optional.empty();
    };
  }

  private static String name(Node member) {
    return member.is("navigation_suffix") ? member.last().text() : member.text();
  }

  private Optional<Type> called(ParsedFile file, Call call, int depth) {
    if (call.isCreation()) {
      return program.type(call.name(), file);
    }
    Optional<Type> owner =
        call.receiver()
            .map(it -> of(file, it, depth + 1))
            .orElseGet(() -> program.around(file, call.node()));
    return owner.flatMap(it -> member(it, call.name()));
  }

  /// What a method of that name gives back, or of what type a field is.
  private Optional<Type> member(Type owner, String name) {
    return Stream.concat(
            owner.methods().stream().filter(it -> it.name().equals(name)).map(Method::returns),
            written(owner, name))
        .findFirst()
        .flatMap(it -> program.type(it, owner.file()));
  }

  private Optional<Type> named(ParsedFile file, Node name, int depth) {
    Optional<String> written = written(file, name);
    if (written.isPresent()) {
      return written.get().matches("|var")
          ? local(file, name).flatMap(Field::value).flatMap(it -> of(file, it, depth + 1))
          : program.type(written.get(), file);
    }
    String text = name.text();
    return !text.isEmpty() && Character.isUpperCase(text.charAt(0))
        ? program.type(text, file)
        : Optional.empty();
  }

  /// The type that a name is declared with, as it is written: of a variable, a parameter, a field.
  Optional<String> written(ParsedFile file, Node name) {
    Optional<Field> local = local(file, name);
    return local.isPresent()
        ? local.map(Field::type)
        : Stream.concat(
                program.method(file, name).stream()
                    .flatMap(it -> it.parameters().stream())
                    .filter(it -> it.name().equals(name.text()))
                    .map(Parameter::type),
                program.around(file, name).stream().flatMap(it -> written(it, name.text())))
            .findFirst();
  }

  /// Those of fields and components.
  static Stream<String> written(Type owner, String name) {
    return Stream.concat(
        owner.fields().stream().filter(it -> it.name().equals(name)).map(Field::type),
        owner.components().stream().filter(it -> it.name().equals(name)).map(Parameter::type));
  }

  private Optional<Field> local(ParsedFile file, Node name) {
    return program.method(file, name).stream()
        .flatMap(it -> Code.of(file).locals(it.node()).stream())
        .filter(it -> it.name().equals(name.text()) && !it.node().holds(name))
        .findFirst();
  }
}
