package dev.berth.inspect.python;

import dev.berth.inspect.Detector;
import dev.berth.inspect.FindingSink;
import dev.berth.inspect.Kind;
import dev.berth.inspect.ParsedFile;
import dev.berth.inspect.Sources;
import dev.berth.inspect.syntax.Node;
import java.util.Optional;
import java.util.stream.Collectors;

/// Which pages of others may read the answers.
final class CorsDetector implements Detector {
  private static final String HEADER = "Access-Control-Allow-Origin";

  @Override
  public void detect(Sources sources, FindingSink out) {
    Constants constants = new Constants(Modules.shared(sources));
    for (ParsedFile file : sources.containing("CORS", HEADER)) {
      for (Call call : Call.in(file.root())) {
        call.named("allow_origins")
            .or(() -> call.named("origins"))
            .ifPresent(origins ->
                origins(file, origins, constants)
                    .ifPresent(value -> out.found(Kind.CORS, value, file, origins)));
        if (call.callee().equals("CORS")
            && call.named("origins").isEmpty()
            && call.named("resources").isEmpty()) {
          out.found(Kind.CORS, "*", file, call.node());
        }
      }
      for (Node assignment : file.root().descendants("assignment")) {
        if (assignment.textOf("left").contains(HEADER)) {
          assignment
              .field("right")
              .flatMap(value -> constants.of(file, value).shown())
              .ifPresent(value -> out.found(Kind.CORS, value, file, assignment));
        }
      }
    }
  }

  private static Optional<String> origins(ParsedFile file, Node value, Constants constants) {
    if (value.is("list", "tuple", "set")) {
      return Optional.of(
          value.children().stream()
              .map(item -> constants.of(file, item).shown().orElse(item.text()))
              .collect(Collectors.joining(", ")));
    }
    Optional<Node> listed = constants.modules().of(file, value).flatMap(CorsDetector::list);
    return listed.isPresent()
        ? origins(file, listed.get(), constants)
        : Optional.of(constants.of(file, value).shown().orElse(value.text()));
  }

  /// A list with a name.
  private static Optional<Node> list(Meaning meaning) {
    Optional<Node> value =
        switch (meaning) {
          case Meaning.Assigned it -> Optional.of(it.value());
          case Meaning.Field it -> it.declaration().field("right");
          case Meaning.Defined any -> Optional.empty();
          case Meaning.Module any -> Optional.empty();
        };
    return value.filter(it -> it.is("list", "tuple", "set"));
  }
}
