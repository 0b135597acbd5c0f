package dev.berth.inspect.jvm;

import dev.berth.inspect.Detector;
import dev.berth.inspect.FindingSink;
import dev.berth.inspect.Kind;
import dev.berth.inspect.ParsedFile;
import dev.berth.inspect.Sources;
import dev.berth.inspect.Value;
import java.util.Optional;

/// Port, address and the like: settings of the framework, or what the server is told in code.
final class SettingsDetector implements Detector {

  @Override
  public void detect(Sources sources, FindingSink out) {
    out.looksFor(Kind.BIND_ADDRESS, "", "server.address", "quarkus.http.host", "server.host");
    Program program = Program.of(sources);
    Constants constants = new Constants(program);
    for (Property property : program.properties().all()) {
      kind(property)
          .flatMap(kind -> constants.of(property).shown().map(it -> new Fact(kind, it)))
          .ifPresent(it -> out.found(it.kind(), it.value(), property.file(), property.line()));
    }
    for (ParsedFile file : sources.containing("WebServer", "HttpServer")) {
      for (Call call : Code.of(file).calls()) {
        boolean builds = call.receiver().filter(it -> it.text().contains("WebServer")).isPresent();
        if (builds && call.is("port", "host", "address")) {
          Value value = call.argument(0).map(it -> constants.of(file, it)).orElse(Value.UNKNOWN);
          Kind kind = call.is("port") ? Kind.PORT : Kind.BIND_ADDRESS;
          value.shown().ifPresent(it -> out.found(kind, it, file, call.at()));
        }
      }
    }
  }

  private record Fact(Kind kind, String value) {}

  private static Optional<Kind> kind(Property property) {
    return switch (property.key()) {
      case "server.port", "quarkus.http.port" -> Optional.of(Kind.PORT);
      case "server.address", "quarkus.http.host", "server.host" -> Optional.of(Kind.BIND_ADDRESS);
      case "quarkus.http.cors.origins" -> Optional.of(Kind.CORS);
      default -> Optional.empty();
    };
  }
}
