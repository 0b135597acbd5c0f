package dev.berth.inspect.javascript;

import dev.berth.inspect.Detector;
import dev.berth.inspect.FindingSink;
import dev.berth.inspect.Kind;
import dev.berth.inspect.Sources;
import dev.berth.inspect.javascript.Modules.Located;
import dev.berth.inspect.syntax.Node;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Which other origins may call: of a CORS package, or of the header set by hand.
final class CorsDetector implements Detector {
  private static final String HEADER = "access-control-allow-origin";

  @Override
  public void detect(Sources sources, FindingSink out) {
    Modules modules = Modules.shared(sources);
    Evaluator evaluator = new Evaluator(modules);
    for (SourceModule module : modules.containing("cors", "Access-Control", "access-control")) {
      if (!Side.isServer(module.file())) {
        continue;
      }
      for (Node call : module.root().descendants("call_expression")) {
        packaged(new Located(module, call), evaluator, out);
      }
      for (Node text : module.root().descendants("string")) {
        header(new Located(module, text), evaluator, out);
      }
    }
  }

  private static void packaged(Located call, Evaluator evaluator, FindingSink out) {
    List<Node> arguments = Syntax.arguments(call.node());
    boolean plugin =
        Syntax.method(call.node()).equals("register")
            && arguments.stream()
                .findFirst()
                .filter(one -> isCors(call.at(one), evaluator))
                .isPresent();
    boolean called =
        call.node().field("function").filter(name -> isCors(call.at(name), evaluator)).isPresent();
    if (!plugin && !called) {
      return;
    }
    Optional<Located> options = Syntax.argument(call.node(), plugin ? 1 : 0).map(call::at);
    Optional<Located> origin =
        options.flatMap(one -> new Literals(evaluator.modules()).property(one, "origin"));
    if (origin.isPresent()) {
      Located at = origin.get();
      out.found(Kind.CORS, shown(at, evaluator), at.module().file(), at.node());
    } else {
      out.found(Kind.CORS, "*", call.module().file(), call.node());
    }
  }

  private static boolean isCors(Located name, Evaluator evaluator) {
    return name.node().is("identifier")
        && evaluator
            .modules()
            .imported(name)
            .filter(from -> from.specifier().matches("hono/cors|cors|@fastify/cors|@elysiajs/cors"))
            .isPresent();
  }

  /// `'Access-Control-Allow-Origin': '*'`, `c.header('Access-Control-Allow-Origin', '*')`.
  private static void header(Located text, Evaluator evaluator, FindingSink out) {
    if (!Syntax.string(text.node()).filter(HEADER::equalsIgnoreCase).isPresent()) {
      return;
    }
    Optional<Node> around = text.node().parent();
    Optional<Node> value =
        around
            .filter(node -> node.is("pair"))
            .flatMap(pair -> pair.field("value"))
            .or(() ->
                around
                    .filter(node -> node.is("arguments"))
                    .filter(node -> node.children().size() > 1)
                    .map(node -> node.children().get(1)));
    value.ifPresent(node ->
        out.found(Kind.CORS, shown(text.at(node), evaluator), text.module().file(), text.node()));
  }

  private static String shown(Located origin, Evaluator evaluator) {
    if (origin.node().is("array")) {
      return origin.node().children().stream()
          .map(one -> shown(origin.at(one), evaluator))
          .collect(Collectors.joining(", "));
    }
    return evaluator.of(origin).shown().orElse(origin.node().text());
  }
}
