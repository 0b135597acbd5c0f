package dev.berth.inspect.javascript;

import dev.berth.inspect.javascript.Modules.Located;
import dev.berth.inspect.syntax.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Where a web server is started, and on which port and address.
record Servers(Modules modules, Evaluator evaluator) {
  private static final String[] LITERALS = {"serve(", "listen(", "export default"};

  /// @param port an expression
  /// @param address an expression
  /// @param call what starts it
  record Server(Located call, Optional<Located> port, Optional<Located> address) {}

  static Servers of(Modules modules) {
    return new Servers(modules, new Evaluator(modules));
  }

  /// Those of the app; the front end's own for development are not among them.
  List<Server> all() {
    return inAll().stream().filter(server -> Side.isServer(server.call().module().file())).toList();
  }

  List<Server> inAll() {
    List<Server> servers = new ArrayList<>();
    for (SourceModule module : modules.containing(LITERALS)) {
      for (Node call : module.root().descendants("call_expression")) {
        at(new Located(module, call)).ifPresent(servers::add);
      }
      Node exported = module.exports().get(SourceModule.DEFAULT);
      if (exported != null) {
        exported(new Located(module, exported)).ifPresent(servers::add);
      }
    }
    return servers;
  }

  private Optional<Server> at(Located call) {
    Node node = call.node();
    Optional<Node> first = Syntax.argument(node, 0);
    if (Syntax.callee(node).equals("Bun.serve") || isServe(call)) {
      return first.map(options -> fromOptions(call, call.at(options)));
    }
    if (!Syntax.method(node).equals("listen") || !isListening(call)) {
      return Optional.empty();
    }
    Literals literals = new Literals(modules);
    if (first.isPresent() && literals.object(call.at(first.get())).isPresent()) {
      return Optional.of(fromOptions(call, call.at(first.get())));
    }
    Optional<Node> second = Syntax.argument(node, 1).filter(one -> !Syntax.isFunction(one));
    return Optional.of(
        new Server(
            call,
            first.filter(one -> !Syntax.isFunction(one)).map(call::at),
            second.filter(this::isAddress).map(call::at)));
  }

  /// `serve({fetch, port})` of `@hono/node-server`, `serve` of Bun.
  private boolean isServe(Located call) {
    return Syntax.callee(call.node()).equals("serve")
        && call.node()
            .field("function")
            .flatMap(name -> modules.imported(call.at(name)))
            .filter(from -> from.specifier().matches("@hono/node-server|bun"))
            .isPresent();
  }

  /// Something that listens, and not a bus, a store or an element of a page.
  private boolean isListening(Located call) {
    Optional<Node> receiver = Syntax.receiver(call.node());
    boolean router = receiver.flatMap(owner -> new Routers(modules).of(call.at(owner))).isPresent();
    boolean named =
        receiver
            .filter(owner -> owner.text().matches("(?is).*(server|app|http|fastify|srv).*"))
            .isPresent();
    return router || named;
  }

  /// `export default {port: 3000, fetch: app.fetch}`: Bun serves it.
  private Optional<Server> exported(Located value) {
    return new Literals(modules)
        .object(value)
        .filter(object -> object.node().is("object"))
        .filter(object -> Syntax.member(object.node(), "fetch").isPresent())
        .map(object -> fromOptions(object, object));
  }

  private Server fromOptions(Located call, Located options) {
    Literals literals = new Literals(modules);
    Optional<Located> address =
        literals.property(options, "hostname").or(() -> literals.property(options, "host"));
    return new Server(call, literals.property(options, "port"), address);
  }

  private boolean isAddress(Node argument) {
    return !argument.is("number", "object");
  }
}
