package dev.berth.inspect.javascript;

import dev.berth.inspect.Value;
import dev.berth.inspect.javascript.Modules.Located;
import dev.berth.inspect.syntax.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// Which router has which routes, is mounted where, and what stands before them.
final class RouteMap {
  private static final String[] LITERALS = {
    ".get(",
    ".post(",
    ".put(",
    ".patch(",
    ".delete(",
    ".all(",
    ".on(",
    ".route(",
    ".use(",
    ".register(",
    ".addHook(",
    "hono",
    "express",
    "fastify",
    "Fastify",
    "Hono",
    "Router"
  };

  private static final Pattern METHODS =
      Pattern.compile("get|post|put|patch|delete|options|head|all");

  private final Modules modules;
  private final Evaluator evaluator;
  private final Literals literals;
  private final Routers routers;
  private final List<Route> routes = new ArrayList<>();
  private final List<Mount> mounts = new ArrayList<>();
  private final List<Guard> guards = new ArrayList<>();

  /// @param before what is called before the handler
  record Route(
      Located router,
      String method,
      String path,
      Located call,
      List<Located> before,
      Optional<Located> handler) {
    /// Where a reader sees it.
    Node spot() {
      return Syntax.spot(call.node());
    }
  }

  /// @param open what the child puts before its routes stands before the parent's as well
  record Mount(
      Located parent,
      Node child,
      String prefix,
      Located call,
      List<Located> before,
      boolean open) {}

  /// Something that is called before the routes of a router that come after it.
  record Guard(Node router, String prefix, Located call, Located what) {}

  private RouteMap(Modules modules, Evaluator evaluator) {
    this.modules = modules;
    this.evaluator = evaluator;
    this.literals = new Literals(modules);
    this.routers = new Routers(modules);
  }

  static RouteMap of(Modules modules, Evaluator evaluator) {
    RouteMap map = new RouteMap(modules, evaluator);
    for (SourceModule module : modules.containing(LITERALS)) {
      if (Side.isServer(module.file())) {
        module
            .root()
            .descendants("call_expression")
            .forEach(call -> map.read(new Located(module, call)));
      }
    }
    return map;
  }

  List<Route> routes() {
    return List.copyOf(routes);
  }

  List<Mount> mounts(Node router) {
    return mounts.stream().filter(mount -> mount.child().equals(router)).toList();
  }

  /// Those of a router, and of what is open to it.
  List<Guard> guards(Node router) {
    List<Guard> all = new ArrayList<>();
    guards.stream().filter(guard -> guard.router().equals(router)).forEach(all::add);
    for (Mount mount : mounts) {
      if (mount.open() && mount.parent().node().equals(router)) {
        guards.stream()
            .filter(guard -> guard.router().equals(mount.child()))
            .forEach(guard -> all.add(new Guard(router, "", mount.call(), guard.what())));
      }
    }
    return all;
  }

  /// The part of a router's paths that it says itself.
  String base(Located router) {
    return Routers.isBased(router.node())
        ? Syntax.argument(router.node(), 0).flatMap(one -> text(router.at(one))).orElse("")
        : "";
  }

  private void read(Located call) {
    Optional<Located> router =
        Syntax.receiver(call.node()).flatMap(owner -> routers.of(call.at(owner)));
    if (router.isEmpty()) {
      handedOn(call);
      return;
    }
    String method = Syntax.method(call.node());
    List<Located> arguments = Syntax.arguments(call.node()).stream().map(call::at).toList();
    if (arguments.isEmpty()) {
      return;
    }
    if (METHODS.matcher(method).matches()) {
      route(router.get(), List.of(method), call, arguments);
      return;
    }
    switch (method) {
      case "on" -> on(router.get(), call, arguments);
      case "use" -> use(router.get(), call, arguments);
      case "route" -> routeOf(router.get(), call, arguments);
      case "register" -> register(router.get(), call, arguments);
      case "addHook" -> hook(router.get(), call, arguments);
      case "basePath" -> based(router.get(), call);
      default -> {}
    }
  }

  /// `app.get('/x', guard, handler)`; with one argument it asks for a setting.
  private void route(Located router, List<String> methods, Located call, List<Located> arguments) {
    Optional<String> path = text(arguments.getFirst()).filter(RouteMap::isPath);
    if (path.isPresent() && arguments.size() > 1) {
      add(router, methods, path.get(), call, arguments.subList(1, arguments.size()));
    } else if (path.isEmpty()
        && Syntax.receiver(call.node()).filter(RouteMap::isRoute).isPresent()) {
      Node chain = chainStart(call.node());
      Syntax.argument(chain, 0)
          .flatMap(one -> text(call.at(one)))
          .ifPresent(at -> add(router, methods, at, call, arguments));
    }
  }

  private void add(
      Located router, List<String> methods, String path, Located call, List<Located> stack) {
    List<Located> before = new ArrayList<>(stack.subList(0, stack.size() - 1));
    before.addAll(
        stack.stream()
            .filter(one -> one.node().is("object"))
            .flatMap(options -> hooks(options).stream())
            .toList());
    stack.stream()
        .filter(one -> one.node().is("array"))
        .forEach(many -> many.node().children().forEach(one -> before.add(many.at(one))));
    for (String method : methods) {
      routes.add(
          new Route(
              router,
              method.toUpperCase(Locale.ROOT),
              path,
              call,
              List.copyOf(before),
              Optional.of(stack.getLast())));
    }
  }

  /// `app.on(['GET', 'POST'], '/x', handler)`.
  private void on(Located router, Located call, List<Located> arguments) {
    if (arguments.size() < 3) {
      return;
    }
    List<String> methods =
        arguments.getFirst().node().is("array")
            ? arguments.getFirst().node().children().stream()
                .flatMap(one -> Syntax.string(one).stream())
                .toList()
            : Syntax.string(arguments.getFirst().node()).stream().toList();
    text(arguments.get(1))
        .filter(RouteMap::isPath)
        .ifPresent(
            path -> add(router, methods, path, call, arguments.subList(2, arguments.size())));
  }

  private void use(Located router, Located call, List<Located> arguments) {
    Optional<String> prefix = text(arguments.getFirst()).filter(RouteMap::isPath);
    List<Located> rest = prefix.isPresent() ? arguments.subList(1, arguments.size()) : arguments;
    List<Located> before = new ArrayList<>();
    for (Located one : rest) {
      Optional<Located> child = routers.of(one).filter(found -> !isHandler(one, found));
      if (child.isPresent()) {
        mounts.add(
            new Mount(
                router, child.get().node(), prefix.orElse(""), call, List.copyOf(before), false));
      } else {
        before.add(one);
        guards.add(new Guard(router.node(), prefix.orElse(""), call, one));
      }
    }
    if (before.size() < rest.size()) {
      // What stands before a router there stands before nothing else.
      guards.removeIf(guard -> guard.call().equals(call));
    }
  }

  /// A call whose result is a middleware, not a router.
  private static boolean isHandler(Located argument, Located found) {
    return Routers.isParameter(found.node()) && argument.node().is("call_expression");
  }

  /// Hono mounts with it; Fastify declares with it.
  private void routeOf(Located router, Located call, List<Located> arguments) {
    Node first = arguments.getFirst().node();
    if (first.is("object")) {
      declared(router, call, arguments.getFirst());
    } else if (arguments.size() > 1) {
      Optional<String> prefix = text(arguments.getFirst());
      routers
          .of(arguments.get(1))
          .ifPresent(child ->
              mounts.add(
                  new Mount(router, child.node(), prefix.orElse(""), call, List.of(), false)));
    }
  }

  /// `fastify.route({method: 'GET', url: '/x', handler})`.
  private void declared(Located router, Located call, Located options) {
    Optional<String> path =
        Syntax.property(options.node(), "url")
            .or(() -> Syntax.property(options.node(), "path"))
            .flatMap(one -> text(options.at(one)));
    Optional<Node> method = Syntax.property(options.node(), "method");
    List<String> methods =
        method
            .map(one -> one.is("array") ? one.children() : List.of(one))
            .orElse(List.of())
            .stream()
            .flatMap(one -> Syntax.string(one).stream())
            .toList();
    Optional<Located> handler =
        Syntax.member(options.node(), "handler")
            .map(one -> one.is("pair") ? one.field("value").orElse(one) : one)
            .map(options::at);
    path.ifPresent(at ->
        methods.forEach(one ->
            routes.add(
                new Route(
                    router, one.toUpperCase(Locale.ROOT), at, call, hooks(options), handler))));
  }

  private void register(Located router, Located call, List<Located> arguments) {
    Optional<Located> plugin = new Plugins(modules, literals).function(arguments.getFirst());
    Optional<Node> parameter =
        plugin.flatMap(found -> Syntax.parameters(found.node()).stream().findFirst());
    String prefix =
        arguments.size() < 2
            ? ""
            : literals.property(arguments.get(1), "prefix").flatMap(this::text).orElse("");
    boolean open = plugin.filter(Plugins::isOpen).isPresent();
    parameter.ifPresent(
        child -> mounts.add(new Mount(router, child, prefix, call, List.of(), open)));
  }

  private void hook(Located router, Located call, List<Located> arguments) {
    boolean before =
        Syntax.string(arguments.getFirst().node())
            .filter(name -> name.matches("onRequest|preHandler|preValidation|preParsing"))
            .isPresent();
    if (before && arguments.size() > 1) {
      guards.add(new Guard(router.node(), "", call, arguments.get(1)));
    }
  }

  /// `const api = app.basePath('/api')`: below `app`, unless `app` was made for it right there.
  private void based(Located router, Located call) {
    if (!Syntax.receiver(call.node()).map(Syntax::bare).filter(router.node()::equals).isPresent()) {
      mounts.add(new Mount(router, call.node(), "", call, List.of(), false));
    }
  }

  /// `registerRoutes(app)`: what the function does to its parameter, it does to the router.
  private void handedOn(Located call) {
    List<Node> arguments = Syntax.arguments(call.node());
    for (int i = 0; i < arguments.size(); i++) {
      if (!arguments.get(i).is("identifier", "member_expression")) {
        continue;
      }
      Optional<Located> router = routers.of(call.at(arguments.get(i)));
      Optional<Located> function =
          router.flatMap(
              any -> call.node().field("function").flatMap(f -> literals.function(call.at(f))));
      if (function.isPresent() && i < Syntax.parameters(function.get().node()).size()) {
        Node parameter = Syntax.parameters(function.get().node()).get(i);
        mounts.add(new Mount(router.get(), parameter, "", call, List.of(), true));
      }
    }
  }

  /// Of a route's options: `{preHandler: [authenticate]}`.
  private List<Located> hooks(Located options) {
    List<Located> hooks = new ArrayList<>();
    for (String name : List.of("onRequest", "preHandler", "preValidation", "middleware")) {
      Syntax.property(options.node(), name)
          .ifPresent(value ->
              (value.is("array") ? value.children() : List.of(value))
                  .forEach(one -> hooks.add(options.at(one))));
    }
    return hooks;
  }

  private Optional<String> text(Located expression) {
    return evaluator.of(expression).text().filter(any -> isLiteral(evaluator.of(expression)));
  }

  private static boolean isLiteral(Value value) {
    return !value.isVariable() || value.text().isPresent();
  }

  private static boolean isPath(String text) {
    return text.isEmpty() || text.startsWith("/") || text.equals("*");
  }

  /// `router.route('/x').get(…).post(…)`.
  private static boolean isRoute(Node receiver) {
    return chainStart(receiver).is("call_expression")
        && Syntax.method(chainStart(receiver)).equals("route");
  }

  private static Node chainStart(Node call) {
    Node at = Syntax.bare(call);
    while (at.is("call_expression") && !Syntax.method(at).equals("route")) {
      Optional<Node> receiver = Syntax.receiver(at).map(Syntax::bare);
      if (receiver.isEmpty()) {
        return at;
      }
      at = receiver.get();
    }
    return at;
  }
}
