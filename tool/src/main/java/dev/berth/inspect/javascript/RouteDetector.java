package dev.berth.inspect.javascript;

import dev.berth.inspect.Detector;
import dev.berth.inspect.FindingSink;
import dev.berth.inspect.Kind;
import dev.berth.inspect.Naming;
import dev.berth.inspect.ParsedFile;
import dev.berth.inspect.Sources;
import dev.berth.inspect.javascript.Modules.Located;
import dev.berth.inspect.javascript.Placements.Placed;
import dev.berth.inspect.syntax.Node;
import java.util.Optional;

/// Routes with the prefixes of their routers, what they are for, and whether the caller is checked.
final class RouteDetector implements Detector {
  @Override
  public void detect(Sources sources, FindingSink out) {
    out.looksFor(Kind.HEALTH_ROUTE, "", "GET /health", "GET /healthz", "GET /ready", "GET /live");
    Modules modules = Modules.shared(sources);
    Evaluator evaluator = new Evaluator(modules);
    Literals literals = new Literals(modules);
    Guarding guarding = new Guarding(literals);
    Handlers handlers = new Handlers(literals);
    for (Placed placed : new Placements(RouteMap.of(modules, evaluator)).all()) {
      report(placed, guarding, handlers, out);
    }
  }

  private static void report(Placed placed, Guarding guarding, Handlers handlers, FindingSink out) {
    ParsedFile file = placed.route().call().module().file();
    Node spot = placed.route().spot();
    String shown = placed.shown();
    out.found(Kind.ROUTE, shown, file, spot);
    handlers.purposes(placed).forEach(kind -> out.found(kind, shown, file, spot));
    Optional<Located> handler = handlers.handler(placed);
    boolean asksItself =
        handler.filter(found -> guarding.asksItself(found, placed.path())).isPresent();
    String method = placed.route().method();
    boolean guarded =
        placed.before().stream().anyMatch(guarding::isGuard)
            && !(method.equals("POST") && Guarding.isSignIn(placed.path()));
    if (asksItself || guarded) {
      out.found(Kind.AUTHENTICATED, shown, file, spot);
    } else if (Naming.mayTellHealth(method, placed.path())) {
      out.otherwise(Kind.HEALTH_ROUTE, shown, file.file(), spot.line());
    }
    handler.ifPresent(found ->
        handlers
            .ownershipChecks(found)
            .forEach(
                check -> out.found(Kind.OWNERSHIP_CHECK, shown, found.module().file(), check)));
  }
}
