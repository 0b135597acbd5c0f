package dev.berth.inspect.go;

import dev.berth.inspect.syntax.Node;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// What a router is told: `Get("/tasks", list)`, `HandleFunc("GET /tasks", list)`, `Method("GET",
/// "/tasks", list)`.
///
/// @param method `ANY` if it does not matter
/// @param handlers middleware included, the one that answers last
record RoutePattern(String method, String path, List<Node> handlers) {
  private static final Set<String> VERBS =
      Set.of("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS");
  private static final Set<String> GENERAL = Set.of("Handle", "HandleFunc", "Method", "MethodFunc");

  /// @param text what an expression says, if that is known
  static Optional<RoutePattern> of(Call call, Function<Node, Optional<String>> text) {
    boolean isGeneral = GENERAL.contains(call.method());
    Optional<String> first = call.argument(0).flatMap(text);
    if (first.isEmpty() || !(isGeneral || isVerb(call))) {
      return Optional.empty();
    }
    if (VERBS.contains(first.get())) {
      return call.argument(1).flatMap(text).flatMap(path -> of(first.get(), path, call, 2));
    }
    int space = isGeneral ? first.get().indexOf(' ') : -1;
    if (space > 0) {
      String path = first.get().substring(space).strip();
      return of(first.get().substring(0, space), path, call, 1);
    }
    String method = isGeneral ? "ANY" : call.method().toUpperCase(Locale.ROOT);
    return of(method, first.get(), call, 1);
  }

  /// gorilla/mux says the methods behind it: `HandleFunc("/tasks", add).Methods("POST")`.
  List<RoutePattern> restricted(Call call) {
    Optional<Call> next = next(call.node());
    while (next.isPresent() && !next.get().method().equals("Methods")) {
      next = next(next.get().node());
    }
    List<String> named =
        next.map(Call::arguments).orElse(List.of()).stream()
            .map(it -> Text.of(it).orElse(it.text().replaceFirst("^http\\.Method", "")))
            .map(it -> it.toUpperCase(Locale.ROOT))
            .filter(VERBS::contains)
            .toList();
    return !method.equals("ANY") || named.isEmpty()
        ? List.of(this)
        : named.stream().map(it -> new RoutePattern(it, path, handlers)).toList();
  }

  /// The call on the result of this one.
  private static Optional<Call> next(Node call) {
    return call.parent()
        .filter(it -> it.is("selector_expression") && call.fieldName().equals("operand"))
        .flatMap(Node::parent)
        .flatMap(Call::of);
  }

  private static Optional<RoutePattern> of(String method, String path, Call call, int handlers) {
    boolean isRoute = path.isEmpty() || path.startsWith("/");
    return isRoute && call.arguments().size() > handlers
        ? Optional.of(
            new RoutePattern(
                method, path, call.arguments().subList(handlers, call.arguments().size())))
        : Optional.empty();
  }

  /// Not `http.Get`, which asks.
  private static boolean isVerb(Call call) {
    String name = call.method().toUpperCase(Locale.ROOT);
    return (VERBS.contains(name) || name.equals("ANY")) && !call.callee().startsWith("http.");
  }
}
