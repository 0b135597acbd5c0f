package dev.berth.inspect.javascript;

import dev.berth.inspect.javascript.Modules.Located;
import dev.berth.inspect.javascript.RouteMap.Route;
import dev.berth.inspect.syntax.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// Calls of a router that declare routes.
record RouteCalls(RouteMap map) {
  private static final Pattern METHODS =
      Pattern.compile("get|post|put|patch|delete|options|head|all");

  private record Place(Located router, Located call) {}

  void read(Located router, Located call) {
    String method = Syntax.method(call.node());
    List<Located> arguments = Syntax.arguments(call.node()).stream().map(call::at).toList();
    if (METHODS.matcher(method).matches()) {
      route(new Place(router, call), method, arguments);
    } else if (method.equals("on")) {
      on(new Place(router, call), arguments);
    } else if (method.equals("route") && arguments.getFirst().node().is("object")) {
      declared(router, arguments.getFirst());
    }
  }

  /// `app.get('/x', guard, handler)`; with one argument it asks for a setting, or belongs to
  /// `router.route('/x').get(handler)`.
  private void route(Place place, String method, List<Located> arguments) {
    Located call = place.call();
    Optional<String> path = map.text(arguments.getFirst()).filter(RouteMap::isPath);
    if (path.isPresent() && arguments.size() > 1) {
      add(place, List.of(method), path.get(), arguments.subList(1, arguments.size()));
    } else if (path.isEmpty()) {
      Syntax.receiver(call.node())
          .flatMap(RouteCalls::routeBefore)
          .flatMap(before -> Syntax.argument(before, 0))
          .flatMap(one -> map.text(call.at(one)))
          .ifPresent(at -> add(place, List.of(method), at, arguments));
    }
  }

  private static Optional<Node> routeBefore(Node receiver) {
    Optional<Node> at = Optional.of(Syntax.bare(receiver));
    while (at.isPresent()
        && at.get().is("call_expression")
        && METHODS.matcher(Syntax.method(at.get())).matches()) {
      at = Syntax.receiver(at.get()).map(Syntax::bare);
    }
    return at.filter(node -> node.is("call_expression") && Syntax.method(node).equals("route"));
  }

  /// `app.on(['GET', 'POST'], '/x', handler)`.
  private void on(Place place, List<Located> arguments) {
    if (arguments.size() < 3) {
      return;
    }
    map.text(arguments.get(1))
        .filter(RouteMap::isPath)
        .ifPresent(path ->
            add(
                place,
                strings(arguments.getFirst().node()),
                path,
                arguments.subList(2, arguments.size())));
  }

  /// @param stack middlewares, options, and the handler as the last
  private void add(Place place, List<String> methods, String path, List<Located> stack) {
    List<Located> before = new ArrayList<>();
    for (Located one : stack.subList(0, stack.size() - 1)) {
      switch (one.node().kind()) {
        case "object" -> before.addAll(hooks(one));
        case "array" -> one.node().children().forEach(inner -> before.add(one.at(inner)));
        default -> before.add(one);
      }
    }
    for (String method : methods) {
      map.routes()
          .add(
              new Route(
                  place.router(),
                  method.toUpperCase(Locale.ROOT),
                  path,
                  place.call(),
                  List.copyOf(before),
                  Optional.of(stack.getLast())));
    }
  }

  /// `fastify.route({method: 'GET', url: '/x', handler})`.
  private void declared(Located router, Located options) {
    Optional<Located> url =
        Syntax.member(options.node(), "url")
            .or(() -> Syntax.member(options.node(), "path"))
            .map(options::at);
    Optional<String> path =
        url.flatMap(pair -> pair.node().field("value").flatMap(one -> map.text(pair.at(one))));
    Optional<Located> handler = Syntax.property(options.node(), "handler").map(options::at);
    List<String> methods =
        Syntax.property(options.node(), "method").map(RouteCalls::strings).orElse(List.of());
    for (String method : path.isPresent() ? methods : List.<String>of()) {
      map.routes()
          .add(
              new Route(
                  router,
                  method.toUpperCase(Locale.ROOT),
                  path.get(),
                  url.get(),
                  hooks(options),
                  handler));
    }
  }

  /// Of a route's options: `{preHandler: [authenticate]}`.
  private static List<Located> hooks(Located options) {
    List<Located> hooks = new ArrayList<>();
    for (String name : List.of("onRequest", "preHandler", "preValidation", "middleware")) {
      Optional<Node> value = Syntax.property(options.node(), name);
      value.stream()
          .flatMap(one -> one.is("array") ? one.children().stream() : value.stream())
          .forEach(one -> hooks.add(options.at(one)));
    }
    return hooks;
  }

  private static List<String> strings(Node node) {
    List<Node> all = node.is("array") ? node.children() : List.of(node);
    return all.stream().flatMap(one -> Syntax.string(one).stream()).toList();
  }
}
