package dev.berth.inspect.go;

import dev.berth.inspect.Detector;
import dev.berth.inspect.FindingSink;
import dev.berth.inspect.Kind;
import dev.berth.inspect.ParsedFile;
import dev.berth.inspect.Sources;
import dev.berth.inspect.syntax.Node;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Which pages of others may read the answers.
final class CorsDetector implements Detector {
  private static final String HEADER = "Access-Control-Allow-Origin";

  @Override
  public void detect(Sources sources, FindingSink out) {
    Constants constants = new Constants(Packages.shared(sources));
    for (ParsedFile file : sources.containing("cors.", HEADER)) {
      for (Node element : file.root().descendants("keyed_element")) {
        origins(file, element, constants).ifPresent(it -> out.found(Kind.CORS, it, file, element));
      }
      for (Call call : Call.in(file.root())) {
        if (call.is("cors.Default", "cors.AllowAll")) {
          out.found(Kind.CORS, "*", file, call.node());
        }
        if (List.of("Set", "Header", "Add").contains(call.method()) && isOrigin(call)) {
          call.argument(1)
              .ifPresent(it -> out.found(Kind.CORS, shown(file, it, constants), file, call.node()));
        }
      }
    }
  }

  private static boolean isOrigin(Call call) {
    return call.argument(0).flatMap(Text::of).filter(HEADER::equalsIgnoreCase).isPresent();
  }

  private static Optional<String> origins(ParsedFile file, Node element, Constants constants) {
    String name = element.first().text();
    Node value = element.last();
    if (name.equals("AllowAllOrigins")) {
      return value.text().equals("true") ? Optional.of("*") : Optional.empty();
    }
    if (!List.of("AllowedOrigins", "AllowOrigins").contains(name)) {
      return Optional.empty();
    }
    List<Node> literals = value.descendants(Text.LITERALS);
    return Optional.of(
        literals.isEmpty()
            ? shown(file, value, constants)
            : literals.stream()
                .flatMap(it -> Text.of(it).stream())
                .collect(Collectors.joining(", ")));
  }

  private static String shown(ParsedFile file, Node value, Constants constants) {
    Node inner = value.is("literal_element") ? value.first() : value;
    return constants.of(file, inner).shown().orElse(inner.text());
  }
}
