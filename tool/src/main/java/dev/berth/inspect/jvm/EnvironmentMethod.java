package dev.berth.inspect.jvm;

import dev.berth.inspect.ParsedFile;
import dev.berth.inspect.syntax.Node;
import java.util.Optional;

/// A method that reads the variable that its caller names.
///
/// @param fallback which parameter stands in; -1 if none
record EnvironmentMethod(String name, int key, int fallback, boolean isDemanding) {

  static Optional<EnvironmentMethod> of(Type type, Method method) {
    for (Call call : Dialect.of(type.file()).calls(method.node())) {
      int key = call.argument(0).map(it -> method.position(it.text())).orElse(-1);
      boolean reads =
          call.is("getenv") || (call.is("getOrDefault", "get") && Constants.isEnvironment(call));
      if (reads && key >= 0) {
        int fallback = method.parameters().size() > 1 ? 1 - Math.min(key, 1) : -1;
        boolean ends = method.node().text().matches("(?s).*\\b(throw|error\\(|exit\\().*");
        return Optional.of(
            new EnvironmentMethod(method.name(), key, fallback, fallback < 0 && ends));
      }
    }
    return Optional.empty();
  }

  Optional<String> variable(ParsedFile file, Call call) {
    return call.argument(key).flatMap(it -> Dialect.of(file).literal(it));
  }

  Optional<Node> other(Call call) {
    return call.argument(fallback);
  }
}
