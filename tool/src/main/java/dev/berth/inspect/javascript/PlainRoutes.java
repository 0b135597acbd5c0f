package dev.berth.inspect.javascript;

import dev.berth.inspect.javascript.Modules.Located;
import dev.berth.inspect.javascript.RouteMap.Route;
import dev.berth.inspect.syntax.Node;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Routes without a framework: `Bun.serve({routes: {'/x': {GET: handler}}})`, and paths that a
/// handler of requests compares.
record PlainRoutes(RouteMap map) {
  private static final Pattern METHOD = Pattern.compile("method\\s*===?\\s*['\"]([A-Z]+)['\"]");
  private static final Pattern METHODS = Pattern.compile("GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS");

  /// `if (request.method === 'POST' && url.pathname === '/x')`; without a method, reading is meant.
  void compared(Located binary) {
    boolean compares = binary.node().textOf("operator").matches("===?");
    boolean path = binary.node().textOf("left").matches("(?s)(.*\\.)?pathname|req(uest)?\\.url");
    Optional<String> text =
        binary.node().field("right").flatMap(Syntax::string).filter(one -> one.startsWith("/"));
    Optional<Node> test = binary.node().ancestor("if_statement", "statement_block");
    if (compares
        && path
        && text.isPresent()
        && test.filter(node -> node.is("if_statement")).isPresent()) {
      Matcher method = METHOD.matcher(test.get().textOf("condition"));
      Optional<Located> handler = test.get().field("consequence").map(binary::at);
      Located router = binary.at(test.get());
      map.routes()
          .add(
              new Route(
                  router,
                  method.find() ? method.group(1) : "GET",
                  text.get(),
                  binary,
                  List.of(),
                  handler));
    }
  }

  void read(Located call) {
    if (!Syntax.callee(call.node()).equals("Bun.serve")) {
      return;
    }
    Literals literals = new Literals(map.evaluator().modules());
    Optional<Located> routes =
        Syntax.argument(call.node(), 0)
            .flatMap(options -> literals.property(call.at(options), "routes"))
            .flatMap(literals::object);
    routes.ifPresent(
        found -> found.node().children().forEach(member -> route(call, found.at(member))));
  }

  private void route(Located server, Located member) {
    String path = Syntax.nameOf(member.node());
    Optional<Node> value = member.node().field("value");
    if (!path.startsWith("/")) {
      return;
    }
    List<Node> methods =
        value.filter(node -> node.is("object")).map(Node::children).orElse(List.of());
    if (methods.isEmpty()) {
      add(server, "ALL", path, member.at(value.orElse(member.node())));
    }
    for (Node method : methods) {
      if (METHODS.matcher(Syntax.nameOf(method)).matches()) {
        add(server, Syntax.nameOf(method), path, member.at(method));
      }
    }
  }

  private void add(Located server, String method, String path, Located at) {
    Optional<Located> handler =
        Optional.of(at.node().is("pair") ? at.at(at.node().field("value").orElse(at.node())) : at);
    map.routes().add(new Route(server, method, path, at, List.of(), handler));
  }
}
