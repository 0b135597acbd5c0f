package dev.berth.inspect.jvm;

import dev.berth.inspect.ParsedFile;
import dev.berth.inspect.syntax.Node;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// What names stand for: the expressions that variables, fields and parameters are given.
record Meanings(Program program) {

  /// Of a name; a variable of the method hides all others.
  Stream<Expression> of(ParsedFile file, Node name) {
    Optional<Method> method = program.method(file, name);
    Optional<Expression> local = method.flatMap(it -> local(file, it, name));
    Optional<Type> type = program.around(file, name);
    if (local.isPresent() || type.isEmpty()) {
      return local.stream();
    }
    int position = method.map(it -> it.position(name.text())).orElse(-1);
    return position < 0
        ? field(type.get(), name.text())
        : given(Target.of(type.get(), method.get()), position);
  }

  private static Optional<Expression> local(ParsedFile file, Method method, Node name) {
    return Code.of(file).locals(method.node()).stream()
        .filter(it -> it.name().equals(name.text()) && !it.node().holds(name))
        .flatMap(it -> it.value().stream())
        .map(it -> new Expression(file, it))
        .findFirst();
  }

  /// What it is at first, and what is assigned to it; of a component, what is given for it.
  Stream<Expression> field(Type type, String name) {
    Optional<Field> field = type.fields().stream().filter(it -> it.name().equals(name)).findFirst();
    if (field.isPresent()) {
      return Stream.concat(
          field.get().value().map(it -> new Expression(type.file(), it)).stream(),
          Code.of(type.file()).assigned(name).stream()
              .filter(it -> type.node().holds(it))
              .map(it -> new Expression(type.file(), it)));
    }
    // A copy of itself passes on what it has.
    return IntStream.range(0, type.components().size())
        .filter(i -> type.components().get(i).name().equals(name))
        .boxed()
        .flatMap(i -> given(Target.constructor(type), i))
        .filter(it -> !(type.node().holds(it.node()) && it.node().says(name)));
  }

  /// What callers give.
  private Stream<Expression> given(Target target, int position) {
    return program.calls(target.name()).stream()
        .filter(target::isMeantBy)
        .flatMap(it ->
            it.call().argument(position).stream().map(node -> new Expression(it.file(), node)));
  }
}
