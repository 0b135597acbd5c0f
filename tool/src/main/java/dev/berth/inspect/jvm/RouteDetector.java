package dev.berth.inspect.jvm;

import dev.berth.inspect.Detector;
import dev.berth.inspect.FindingSink;
import dev.berth.inspect.Kind;
import dev.berth.inspect.Naming;
import dev.berth.inspect.Sources;
import dev.berth.inspect.jvm.Route.Guard;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Routes, what they are for, and which of them ask who calls.
final class RouteDetector implements Detector {
  /// What a handler's code says that its route is for.
  private static final Map<Kind, Pattern> SIGNS =
      Map.of(
          Kind.WEBHOOK_ROUTE,
          Pattern.compile(
              "(?i:X-Telegram-Bot-Api-Secret-Token)|\\bparseUpdate\\b|onWebhookUpdateReceived"),
          Kind.UPLOAD_ROUTE,
          Pattern.compile(
              "\\b(MultipartFile|FileUpload|FilePart|RestForm|MultiPart)\\b"
                  + "|content\\(\\)\\.inputStream\\(\\)"),
          Kind.FILE_ROUTE,
          Pattern.compile(
              "\\b(FileSystemResource|UrlResource|InputStreamResource|StreamingOutput)\\b"
                  + "|\\.ok\\([^;]*toFile\\(\\)\\)|\\.send\\(\\s*\\w+\\.resolve\\("
                  + "|\\bFiles\\.newInputStream\\("));

  /// Methods that get something.
  private static final Set<String> READING = Set.of("GET", "ANY");

  @Override
  public void detect(Sources sources, FindingSink out) {
    out.looksFor(Kind.HEALTH_ROUTE, "", "GET /health", "actuator", "GET /q/health");
    Program program = Program.of(sources);
    Constants constants = new Constants(program);
    SecurityRules security = SecurityRules.of(sources, constants);
    List<Route> routes =
        Stream.concat(
                new AnnotatedRoutes(program, constants).routes().stream(),
                new HelidonRoutes(program, constants).routes().stream())
            .toList();
    for (Route route : routes) {
      report(route, program, security, out);
      for (Ownership.Comparison comparison : new Ownership(program).comparisons(route)) {
        out.found(Kind.OWNERSHIP_CHECK, route.shown(), comparison.file(), comparison.node());
      }
    }
    new ReadyMadeRoutes(program, security).report(new Builds(sources), out);
  }

  private static void report(
      Route route, Program program, SecurityRules security, FindingSink out) {
    out.found(Kind.ROUTE, route.shown(), route.file(), route.at());
    String asked = route.method().equals("ANY") ? "GET" : route.method();
    Naming.purpose(asked, route.path())
        .ifPresent(kind -> out.likely(kind, route.shown(), route.file(), route.at()));
    String code = code(route, program);
    SIGNS.forEach((kind, sign) -> {
      boolean sends = kind != Kind.FILE_ROUTE || READING.contains(route.method());
      if (sends && sign.matcher(code).find()) {
        out.found(kind, route.shown(), route.file(), route.at());
      }
    });
    boolean asks =
        route.guard() == Guard.ASKS
            || (route.guard() == Guard.UNSAID
                && (security.asks(route.method(), route.path())
                    || !new Access(program).questions(route).isEmpty()));
    if (asks) {
      out.found(Kind.AUTHENTICATED, route.shown(), route.file(), route.at());
    } else if (Naming.mayTellHealth(asked, route.path())) {
      out.otherwise(Kind.HEALTH_ROUTE, route.shown(), route.file().file(), route.at().line());
    }
  }

  /// The handler, and the methods of its own type that it calls.
  private static String code(Route route, Program program) {
    Expression handler = route.handler();
    List<String> called =
        Code.of(handler.file()).calls(handler.node()).stream()
            .filter(it -> it.receiver().isEmpty() && !it.isCreation())
            .map(Call::name)
            .toList();
    return Stream.concat(
            Stream.of(handler.node().text()),
            program.around(handler.file(), handler.node()).stream()
                .flatMap(it -> it.methods().stream())
                .filter(it -> called.contains(it.name()))
                .map(it -> it.node().text()))
        .collect(Collectors.joining("\n"));
  }
}
