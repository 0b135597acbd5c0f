package dev.berth.inspect.javascript;

import dev.berth.inspect.Detector;
import dev.berth.inspect.FindingSink;
import dev.berth.inspect.Kind;
import dev.berth.inspect.Sources;
import dev.berth.inspect.javascript.Modules.Located;
import dev.berth.inspect.syntax.Node;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/// Signals that are handled, and how the server is closed then.
final class SignalDetector implements Detector {
  private static final int FAR = 3;

  @Override
  public void detect(Sources sources, FindingSink out) {
    out.looksFor(Kind.SIGNAL_HANDLING, "", "process.on('SIGTERM'", "process.once('SIGTERM'");
    out.looksFor(Kind.GRACEFUL_SHUTDOWN, "", "server.close(", "server.stop(", "app.close(");
    Modules modules = Modules.shared(sources);
    for (SourceModule module : modules.containing("SIGTERM", "SIGINT", "close-with-grace")) {
      if (!Side.isServer(module.file())) {
        continue;
      }
      for (Node call : module.root().descendants("call_expression")) {
        Located here = new Located(module, call);
        if (Syntax.callee(call).matches("process\\.(on|once|addListener)")) {
          handled(here, modules, out);
        } else if (isGrace(here, modules)) {
          graceful(here, modules, out);
        }
      }
    }
  }

  private static boolean isGrace(Located call, Modules modules) {
    return call.node()
        .field("function")
        .filter(name -> modules.isFrom(call.at(name), "close-with-grace"))
        .isPresent();
  }

  /// The package `close-with-grace` handles both signals.
  private static void graceful(Located call, Modules modules, FindingSink out) {
    out.found(Kind.SIGNAL_HANDLING, "SIGINT", call.module().file(), call.node());
    out.found(Kind.SIGNAL_HANDLING, "SIGTERM", call.module().file(), call.node());
    Syntax.arguments(call.node()).stream()
        .filter(Syntax::isFunction)
        .forEach(handler -> closed(call.at(handler), modules, out, 0));
  }

  private static void handled(Located call, Modules modules, FindingSink out) {
    Set<String> signals =
        Syntax.argument(call.node(), 0)
            .map(name -> signals(call.at(name), modules))
            .orElse(Set.of());
    for (String signal : signals) {
      out.found(Kind.SIGNAL_HANDLING, signal, call.module().file(), call.node());
    }
    if (!signals.isEmpty()) {
      Syntax.argument(call.node(), 1)
          .flatMap(handler -> new Literals(modules).function(call.at(handler)))
          .ifPresent(handler -> closed(handler, modules, out, 0));
    }
  }

  /// A string, or the variable of a loop over several.
  private static Set<String> signals(Located name, Modules modules) {
    List<Node> strings =
        Syntax.string(name.node()).isPresent()
            ? List.of(name.node())
            : modules
                .definition(name)
                .map(Located::node)
                .map(SignalDetector::loop)
                .map(loop -> loop.descendants("string"))
                .orElse(List.of());
    Set<String> signals = new TreeSet<>();
    for (Node text : strings) {
      Syntax.string(text).filter(t -> t.matches("SIG(TERM|INT)")).ifPresent(signals::add);
    }
    return signals;
  }

  /// What is gone through: of `for (const s of […])` and of `[…].forEach(s => …)`.
  private static Node loop(Node declaration) {
    if (declaration.is("for_in_statement")) {
      return declaration.field("right").orElse(declaration);
    }
    return declaration.ancestor("call_expression").flatMap(Syntax::receiver).orElse(declaration);
  }

  private static void closed(Located handler, Modules modules, FindingSink out, int far) {
    for (Node call : handler.node().descendants("call_expression")) {
      Optional<Node> receiver = Syntax.receiver(call);
      if (receiver.isPresent()
          && Syntax.method(call).matches("close|stop|shutdown")
          && receiver
              .get()
              .text()
              .matches(
                  "(?is)(\\w+\\.)*\\w*(server(Manager)?|app|fastify|srv|http|bot|worker|scheduler|runner)")) {
        out.found(Kind.GRACEFUL_SHUTDOWN, Syntax.callee(call), handler.module().file(), call);
      } else if (receiver.isEmpty() && far < FAR) {
        called(handler.at(call), modules).stream()
            .filter(inner -> !inner.equals(handler))
            .forEach(inner -> closed(inner, modules, out, far + 1));
      }
    }
  }

  /// A function, also those that the code around is given: `onShutdown(async () => …)`.
  private static List<Located> called(Located call, Modules modules) {
    Literals literals = new Literals(modules);
    Optional<Located> direct = literals.called(call);
    if (direct.isPresent()) {
      return List.of(direct.get());
    }
    String name = Syntax.callee(call.node());
    return call.node().ancestor("function_declaration").stream()
        .filter(outer -> Syntax.parameters(outer).stream().anyMatch(p -> Scope.binds(p, name)))
        .flatMap(outer -> callsOf(outer.textOf("name"), call.module()))
        .flatMap(one -> Syntax.arguments(one).stream())
        .flatMap(one -> literals.function(call.at(one)).stream())
        .toList();
  }

  private static Stream<Node> callsOf(String name, SourceModule module) {
    return module.root().descendants("call_expression").stream()
        .filter(one -> Syntax.callee(one).equals(name));
  }
}
