package dev.berth.inspect.jvm;

import dev.berth.inspect.Detector;
import dev.berth.inspect.FindingSink;
import dev.berth.inspect.Kind;
import dev.berth.inspect.ParsedFile;
import dev.berth.inspect.Sources;
import dev.berth.inspect.syntax.Node;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Which pages of others may read the answers, where the code says it.
final class CorsDetector implements Detector {
  private static final String[] SIGNS = {
    "CrossOrigin", "Origins", "Access-Control", "ACCESS_CONTROL"
  };
  private static final Pattern HEADER =
      Pattern.compile("\"Access-Control-Allow-Origin\"|(\\w+\\.)*ACCESS_CONTROL_ALLOW_ORIGIN");

  private static final Pattern ORIGINS = Pattern.compile("\\w*(CORS|ORIGIN)\\w*");

  @Override
  public void detect(Sources sources, FindingSink out) {
    Program program = Program.of(sources);
    Constants constants = new Constants(program);
    for (ParsedFile file : sources.containing(SIGNS)) {
      for (Type type : program.types(file)) {
        Stream.concat(
                type.annotations().stream(),
                type.methods().stream().flatMap(it -> it.annotations().stream()))
            .filter(it -> it.name().equals("CrossOrigin"))
            .forEach(it -> out.found(Kind.CORS, origins(it, file), file, it.node()));
      }
      for (Call call : Code.of(file).calls()) {
        if (call.is("allowedOrigins", "allowOrigins", "setAllowedOrigins", "addAllowedOrigin")) {
          origins(file, call, constants).ifPresent(it -> out.found(Kind.CORS, it, file, call.at()));
        } else if (isHeader(call)) {
          Node value = call.arguments().get(1);
          Optional<String> known = constants.of(file, value).shown();
          Optional<String> listed = known.isPresent() ? Optional.empty() : listed(program);
          listed.ifPresent(it -> out.likely(Kind.CORS, it, file, call.at()));
          if (listed.isEmpty()) {
            out.found(Kind.CORS, known.orElse(value.text()), file, call.at());
          }
        }
      }
    }
  }

  /// `response.header("Access-Control-Allow-Origin", origin)`.
  private static boolean isHeader(Call call) {
    return call.is("header", "setHeader", "addHeader", "set", "add")
        && call.arguments().size() == 2
        && HEADER.matcher(call.arguments().getFirst().text()).matches();
  }

  /// The one setting whose name says so, where the header gives back the caller's own origin.
  private static Optional<String> listed(Program program) {
    List<String> names =
        program
            .environment()
            .calls()
            .flatMap(it ->
                program
                    .environment()
                    .method(it.file(), it.call())
                    .flatMap(method -> method.variable(it.file(), it.call()))
                    .stream())
            .filter(name -> ORIGINS.matcher(name).matches())
            .distinct()
            .toList();
    return names.size() == 1 ? Optional.of(names.getFirst()) : Optional.empty();
  }

  private static String origins(Annotation annotation, ParsedFile file) {
    Optional<Node> origins = annotation.value("origins", "value");
    return origins.isEmpty() ? "*" : strings(file, List.of(origins.get())).orElse("*");
  }

  private static Optional<String> origins(ParsedFile file, Call call, Constants constants) {
    return strings(file, call.arguments())
        .or(() -> call.argument(0).flatMap(it -> constants.of(file, it).shown()));
  }

  private static Optional<String> strings(ParsedFile file, List<Node> arguments) {
    Dialect dialect = Dialect.of(file);
    String joined =
        arguments.stream()
            .flatMap(it -> Stream.concat(Stream.of(it), dialect.strings(it).stream()))
            .flatMap(it -> dialect.literal(it).stream())
            .collect(Collectors.joining(", "));
    return joined.isEmpty() ? Optional.empty() : Optional.of(joined);
  }
}
