package dev.berth.inspect.jvm;

import dev.berth.inspect.ParsedFile;
import dev.berth.inspect.syntax.Node;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/// A method that reads the variable that its caller names.
///
/// @param fallback which parameter stands in; -1 if none
record EnvironmentMethod(Target target, int key, int fallback, boolean isDemanding) {
  private static final Pattern ENDS = Pattern.compile("\\b(throw|error\\(|exit\\()");
  private static final Pattern VARIABLE = Pattern.compile("[A-Z][A-Z0-9_]*");

  static Optional<EnvironmentMethod> of(Environment environment, Type type, Method method) {
    for (Call call : Code.of(type.file()).calls(method.node())) {
      int key = call.argument(0).map(it -> method.position(it.text())).orElse(-1);
      if (key >= 0 && environment.isRead(type.file(), call)) {
        int fallback = method.parameters().size() > 1 ? 1 - Math.min(key, 1) : -1;
        return Optional.of(made(type, method, key, fallback));
      }
    }
    return Optional.empty();
  }

  private static EnvironmentMethod made(Type type, Method method, int key, int fallback) {
    boolean ends = ENDS.matcher(method.node().text()).find();
    return new EnvironmentMethod(Target.of(type, method), key, fallback, fallback < 0 && ends);
  }

  /// The method around a call of this one, if it hands its own parameter on.
  Optional<EnvironmentMethod> within(Type type, Method method, Call call) {
    int position = call.argument(key).map(it -> method.position(it.text())).orElse(-1);
    if (position < 0) {
      return Optional.empty();
    }
    int otherwise =
        other(call).stream()
            .flatMapToInt(it -> parameters(it, method))
            .filter(i -> i != position)
            .findFirst()
            .orElse(-1);
    return Optional.of(made(type, method, position, otherwise));
  }

  /// Those that an expression is made of.
  private static IntStream parameters(Node expression, Method method) {
    List<Node> below = expression.descendants("identifier", "simple_identifier");
    return IntStream.concat(
            IntStream.of(method.position(expression.text())),
            below.stream().mapToInt(it -> method.position(it.text())))
        .filter(i -> i >= 0);
  }

  String name() {
    return target.name();
  }

  Optional<String> variable(ParsedFile file, Call call) {
    return call.argument(key)
        .flatMap(it -> Dialect.of(file).literal(it))
        .filter(it -> VARIABLE.matcher(it).matches());
  }

  Optional<Node> other(Call call) {
    return call.argument(fallback);
  }
}
