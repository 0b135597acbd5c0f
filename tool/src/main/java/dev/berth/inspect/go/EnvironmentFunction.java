package dev.berth.inspect.go;

import dev.berth.inspect.syntax.Node;
import java.util.List;
import java.util.Optional;

/// A function that reads the variable that its caller names.
///
/// @param fallback which parameter stands in; -1 if none
record EnvironmentFunction(String name, int key, int fallback, boolean isDemanding) {

  static Optional<EnvironmentFunction> of(Node function) {
    if (!function.is("function_declaration")) {
      return Optional.empty();
    }
    List<String> parameters =
        function.field("parameters").stream()
            .flatMap(list -> list.children("parameter_declaration").stream())
            .flatMap(parameter -> parameter.fields("name").stream())
            .map(Node::text)
            .toList();
    for (Call call : Call.in(function)) {
      int key = call.argument(0).map(it -> parameters.indexOf(it.text())).orElse(-1);
      if (call.is("os.Getenv", "os.LookupEnv") && key >= 0) {
        int fallback = parameters.size() > 1 ? 1 - Math.min(key, 1) : -1;
        boolean ends = function.field("body").filter(EnvironmentRead::ends).isPresent();
        return Optional.of(
            new EnvironmentFunction(function.textOf("name"), key, fallback, fallback < 0 && ends));
      }
    }
    return Optional.empty();
  }

  Optional<EnvironmentRead> read(Call call) {
    Optional<Node> other = fallback < 0 ? Optional.empty() : call.argument(fallback);
    return call.argument(key)
        .flatMap(Text::of)
        .map(variable -> new EnvironmentRead(call.node(), variable, other, isDemanding));
  }
}
