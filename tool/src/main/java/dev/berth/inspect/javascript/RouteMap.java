package dev.berth.inspect.javascript;

import dev.berth.inspect.javascript.Modules.Located;
import dev.berth.inspect.syntax.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Which router has which routes, is mounted where, and what stands before them.
record RouteMap(List<Route> routes, List<Mount> mounts, List<Guard> guards, Evaluator evaluator) {
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
    "Router",
    "Bun.serve",
    "pathname",
    ".url =="
  };

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

  static RouteMap of(Modules modules, Evaluator evaluator) {
    RouteMap map = new RouteMap(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), evaluator);
    Routers routers = new Routers(modules);
    RouteCalls routeCalls = new RouteCalls(map);
    MountCalls mountCalls = new MountCalls(map, routers);
    PlainRoutes plain = new PlainRoutes(map);
    for (SourceModule module : modules.containing(LITERALS)) {
      if (!Side.isServer(module.file())) {
        continue;
      }
      module
          .root()
          .descendants("binary_expression")
          .forEach(binary -> plain.compared(new Located(module, binary)));
      for (Node node : module.root().descendants("call_expression")) {
        Located call = new Located(module, node);
        Optional<Located> router =
            Syntax.receiver(node).flatMap(owner -> routers.of(call.at(owner)));
        if (router.isEmpty()) {
          mountCalls.handedOn(call);
          plain.read(call);
        } else if (!Syntax.arguments(node).isEmpty()) {
          routeCalls.read(router.get(), call);
          mountCalls.read(router.get(), call);
        }
      }
    }
    return map;
  }

  /// The part of a router's paths that it says itself.
  String base(Located router) {
    return Routers.isBased(router.node())
        ? Syntax.argument(router.node(), 0).flatMap(one -> text(router.at(one))).orElse("")
        : "";
  }

  /// A path, as far as the source says it.
  Optional<String> text(Located expression) {
    return evaluator.of(expression).text();
  }

  static boolean isPath(String text) {
    return text.isEmpty() || text.startsWith("/") || text.equals("*");
  }
}
