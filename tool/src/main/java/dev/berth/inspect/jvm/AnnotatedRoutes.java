package dev.berth.inspect.jvm;

import dev.berth.inspect.ParsedFile;
import dev.berth.inspect.jvm.Route.Guard;
import dev.berth.inspect.syntax.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Routes that annotations make: Spring's `@GetMapping`, and `@GET` with `@Path`.
record AnnotatedRoutes(Program program, Constants constants) {
  private static final Map<String, String> MAPPINGS =
      Map.of(
          "GetMapping", "GET",
          "PostMapping", "POST",
          "PutMapping", "PUT",
          "PatchMapping", "PATCH",
          "DeleteMapping", "DELETE");
  private static final Set<String> VERBS =
      Set.of("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS");
  private static final Set<String> CHECKS =
      Set.of("Authenticated", "RolesAllowed", "PreAuthorize", "Secured", "PermissionsAllowed");

  List<Route> routes() {
    List<Route> routes = new ArrayList<>();
    for (Type type : program.types("Mapping", "@Path", "@GET", "@POST")) {
      for (Method method : type.methods()) {
        spring(type, method, routes);
        if (type.has("Path") || method.has("Path")) {
          rest(type, method, routes);
        }
      }
    }
    return routes;
  }

  private void spring(Type type, Method method, List<Route> routes) {
    boolean isController = type.has("RestController") || type.has("Controller");
    for (Annotation annotation : isController ? method.annotations() : List.<Annotation>of()) {
      List<String> verbs =
          annotation.name().equals("RequestMapping")
              ? verbs(annotation)
              : Optional.ofNullable(MAPPINGS.get(annotation.name())).stream().toList();
      String prefix =
          contextPath()
              + type.annotation("RequestMapping")
                  .map(it -> paths(type.file(), it).getFirst())
                  .orElse("");
      for (String verb : verbs) {
        for (String path : paths(type.file(), annotation)) {
          String whole = join(prefix, path);
          routes.add(
              new Route(
                  verb,
                  whole,
                  type.file(),
                  annotation.node(),
                  new Expression(type.file(), method.node()),
                  guard(type, method)));
        }
      }
    }
  }

  private static List<String> verbs(Annotation mapping) {
    List<String> verbs =
        mapping.value("method").stream()
            .flatMap(it -> it.text().lines())
            .flatMap(it -> List.of(it.split("[^A-Za-z.]+")).stream())
            .map(it -> it.substring(it.lastIndexOf('.') + 1))
            .filter(VERBS::contains)
            .toList();
    return verbs.isEmpty() ? List.of("ANY") : verbs;
  }

  private void rest(Type type, Method method, List<Route> routes) {
    for (Annotation annotation : method.annotations()) {
      if (VERBS.contains(annotation.name())) {
        String path =
            join(
                join(rootPath(), path(type.file(), type.annotation("Path"))),
                path(type.file(), method.annotation(Set.of("Path"))));
        routes.add(
            new Route(
                annotation.name().toUpperCase(Locale.ROOT),
                path,
                type.file(),
                annotation.node(),
                new Expression(type.file(), method.node()),
                guard(type, method)));
      }
    }
  }

  private String path(ParsedFile file, Optional<Annotation> annotation) {
    return annotation.map(it -> paths(file, it).getFirst()).orElse("");
  }

  /// One or several, as literals or constants; none is the empty one.
  private List<String> paths(ParsedFile file, Annotation annotation) {
    Optional<Node> value = annotation.value("value", "path");
    List<Node> nodes =
        value
            .map(it ->
                it.is("element_value_array_initializer", "collection_literal")
                    ? it.children()
                    : List.of(it))
            .orElse(List.of());
    List<String> paths =
        nodes.stream().map(it -> constants.of(file, it).text().orElse(it.text())).toList();
    return paths.isEmpty() ? List.of("") : paths;
  }

  static String join(String prefix, String path) {
    String below = path.isEmpty() || path.startsWith("/") ? path : "/" + path;
    String whole =
        prefix.endsWith("/") ? prefix.substring(0, prefix.length() - 1) + below : prefix + below;
    if (whole.isEmpty()) {
      return "/";
    }
    return whole.startsWith("/") ? whole : "/" + whole;
  }

  private String contextPath() {
    return program.properties().of("server.servlet.context-path").map(Property::value).orElse("");
  }

  private String rootPath() {
    return program
        .properties()
        .of("quarkus.rest.path", "quarkus.resteasy.path", "quarkus.http.root-path")
        .map(Property::value)
        .orElse("");
  }

  private static Guard guard(Type type, Method method) {
    if (method.has("PermitAll", "DenyAll", "PermitAnonymous")) {
      return Guard.ANYBODY;
    }
    boolean asks =
        method.annotation(CHECKS).isPresent()
            || type.annotations().stream().anyMatch(it -> CHECKS.contains(it.name()));
    return asks ? Guard.ASKS : Guard.UNSAID;
  }
}
