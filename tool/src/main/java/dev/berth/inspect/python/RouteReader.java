package dev.berth.inspect.python;

import dev.berth.inspect.ParsedFile;
import dev.berth.inspect.Sources;
import dev.berth.inspect.python.Routers.Reach;
import dev.berth.inspect.syntax.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Reads the routes off decorators, such as `@router.get("/tasks")`.
final class RouteReader {
  private static final Set<String> METHODS =
      Set.of("get", "post", "put", "patch", "delete", "head", "options");
  private static final Set<String> GENERAL = Set.of("route", "api_route");
  private static final String[] FRAMEWORKS = {"fastapi", "flask", "quart"};

  private final Sources sources;
  private final Constants constants;
  private final Routers routers;

  RouteReader(Sources sources, Constants constants, Routers routers) {
    this.sources = sources;
    this.constants = constants;
    this.routers = routers;
  }

  List<Route> routes() {
    List<Route> routes = new ArrayList<>();
    for (ParsedFile file : sources.containing("@")) {
      if (file.file().contains(FRAMEWORKS) || file.file().contains("router", "app", "bp")) {
        for (Node decorated : file.root().descendants("decorated_definition")) {
          routes.addAll(routes(file, decorated));
        }
      }
    }
    return routes;
  }

  private List<Route> routes(ParsedFile file, Node decorated) {
    Optional<Node> handler =
        decorated.field("definition").filter(node -> node.is("function_definition"));
    List<Node> decorators =
        decorated.children("decorator").stream().map(node -> node.first()).toList();
    List<Route> routes = new ArrayList<>();
    for (Node decorator : decorators) {
      Optional<Call> call = Call.of(decorator);
      if (handler.isPresent() && call.isPresent()) {
        for (String method : methods(call.get())) {
          for (Reach reach : reaches(file, call.get())) {
            String path = reach.prefix() + path(file, call.get());
            boolean guarded = reach.isGuarded();
            routes.add(
                new Route(method, path, file, decorator, handler.get(), decorators, guarded));
          }
        }
      }
    }
    return routes;
  }

  private List<Reach> reaches(ParsedFile file, Call call) {
    return call.receiver().map(router -> routers.reaches(file, router)).orElse(List.of());
  }

  private static List<String> methods(Call call) {
    if (METHODS.contains(call.method())) {
      return List.of(call.method().toUpperCase(Locale.ROOT));
    }
    if (!GENERAL.contains(call.method())) {
      return List.of();
    }
    return call.named("methods")
        .map(list ->
            list.descendants("string").stream()
                .flatMap(method -> EnvironmentRead.literal(method).stream())
                .map(method -> method.toUpperCase(Locale.ROOT))
                .toList())
        .orElse(List.of("GET"));
  }

  private String path(ParsedFile file, Call call) {
    return call.argument(0, "path")
        .or(() -> call.named("rule"))
        .map(path -> constants.of(file, path).text().orElse(path.text()))
        .orElse("");
  }
}
