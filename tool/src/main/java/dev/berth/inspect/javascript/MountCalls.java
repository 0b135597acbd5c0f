package dev.berth.inspect.javascript;

import dev.berth.inspect.javascript.Modules.Located;
import dev.berth.inspect.javascript.RouteMap.Guard;
import dev.berth.inspect.javascript.RouteMap.Mount;
import dev.berth.inspect.syntax.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Calls of a router that put another one below it, or something before its routes.
record MountCalls(RouteMap map, Routers routers) {

  void read(Located router, Located call) {
    List<Located> arguments = Syntax.arguments(call.node()).stream().map(call::at).toList();
    switch (Syntax.method(call.node())) {
      case "use" -> use(router, call, arguments);
      case "route", "mount" -> mounted(router, call, arguments);
      case "register" -> register(router, call, arguments);
      case "addHook" -> hook(router, call, arguments);
      case "basePath" -> based(router, call);
      default -> {}
    }
  }

  /// `registerRoutes(app)`: what the function does to its parameter, it does to the router.
  void handedOn(Located call) {
    List<Node> arguments = Syntax.arguments(call.node());
    for (int i = 0; i < arguments.size(); i++) {
      Located argument = call.at(arguments.get(i));
      Optional<Located> router =
          argument.node().is("identifier", "member_expression")
              ? routers.of(argument)
              : Optional.empty();
      Optional<Located> function = router.flatMap(any -> routers.literals().called(call));
      if (function.isPresent() && i < Syntax.parameters(function.get().node()).size()) {
        Node parameter = Syntax.parameters(function.get().node()).get(i);
        map.mounts().add(new Mount(router.get(), parameter, "", call, List.of(), true));
      }
    }
  }

  /// What stands before a router in such a call stands before nothing else.
  private void use(Located router, Located call, List<Located> arguments) {
    Optional<String> prefix = map.text(arguments.getFirst()).filter(RouteMap::isPath);
    List<Located> before = new ArrayList<>();
    boolean mounts = false;
    for (Located one : prefix.isPresent() ? arguments.subList(1, arguments.size()) : arguments) {
      Optional<Located> child = routers.of(one).filter(found -> !isHandler(one, found));
      if (child.isPresent()) {
        map.mounts()
            .add(
                new Mount(
                    router,
                    child.get().node(),
                    prefix.orElse(""),
                    call,
                    List.copyOf(before),
                    false));
        mounts = true;
      } else {
        before.add(one);
      }
    }
    if (!mounts) {
      before.forEach(
          one -> map.guards().add(new Guard(router.node(), prefix.orElse(""), call, one)));
    }
  }

  /// A call whose result is a middleware, not a router.
  private static boolean isHandler(Located argument, Located found) {
    return Routers.isParameter(found.node()) && argument.node().is("call_expression");
  }

  /// Hono's `app.route('/prefix', child)`.
  private void mounted(Located router, Located call, List<Located> arguments) {
    if (arguments.size() < 2 || arguments.getFirst().node().is("object")) {
      return;
    }
    String prefix = map.text(arguments.getFirst()).orElse("");
    routers
        .of(arguments.get(1))
        .ifPresent(child ->
            map.mounts().add(new Mount(router, child.node(), prefix, call, List.of(), false)));
  }

  private void register(Located router, Located call, List<Located> arguments) {
    Plugins plugins = new Plugins(routers.modules(), routers.literals());
    if (plugins.isAutoload(arguments.getFirst()) && arguments.size() > 1) {
      new Autoload(map, plugins).read(router, call, arguments.get(1));
      return;
    }
    Optional<Located> plugin = plugins.function(arguments.getFirst());
    Optional<Node> parameter =
        plugin.flatMap(found -> Syntax.parameters(found.node()).stream().findFirst());
    String prefix =
        arguments.size() < 2
            ? ""
            : routers.literals().property(arguments.get(1), "prefix").flatMap(map::text).orElse("");
    boolean open = plugin.filter(Plugins::isOpen).isPresent();
    parameter.ifPresent(
        child -> map.mounts().add(new Mount(router, child, prefix, call, List.of(), open)));
  }

  private void hook(Located router, Located call, List<Located> arguments) {
    boolean before =
        Syntax.string(arguments.getFirst().node())
            .filter(name -> name.matches("onRequest|preHandler|preValidation|preParsing"))
            .isPresent();
    if (before && arguments.size() > 1) {
      map.guards().add(new Guard(router.node(), "", call, arguments.get(1)));
    }
  }

  /// `const api = app.basePath('/api')`: below `app`, unless that was made for it right there.
  private void based(Located router, Located call) {
    boolean there =
        Syntax.receiver(call.node()).map(Syntax::bare).filter(router.node()::equals).isPresent();
    if (!there) {
      map.mounts().add(new Mount(router, call.node(), "", call, List.of(), false));
    }
  }
}
