package dev.berth.inspect.python;

import dev.berth.inspect.Detector;
import dev.berth.inspect.FindingSink;
import dev.berth.inspect.Kind;
import dev.berth.inspect.ParsedFile;
import dev.berth.inspect.Sources;
import dev.berth.inspect.syntax.Node;
import java.util.List;
import java.util.Optional;

/// Signals that are handled, and what is closed at the end.
final class ShutdownDetector implements Detector {

  @Override
  public void detect(Sources sources, FindingSink out) {
    out.looksFor(Kind.SIGNAL_HANDLING, "", "signal.signal", "add_signal_handler");
    out.looksFor(Kind.GRACEFUL_SHUTDOWN, "", "lifespan", "shutdown", "atexit.register");
    for (ParsedFile file : sources.containing("SIGTERM", "SIGINT")) {
      for (Call call : Call.in(file.root())) {
        if (call.is("add_signal_handler") || call.callee().equals("signal.signal")) {
          signals(call)
              .forEach(signal -> out.found(Kind.SIGNAL_HANDLING, signal, file, call.node()));
        }
      }
    }
    for (ParsedFile file :
        sources.containing("lifespan", "asynccontextmanager", "shutdown", "atexit")) {
      file.root().descendants("decorated_definition").forEach(it -> closing(file, it, out));
      for (Call call : Call.in(file.root())) {
        if (call.callee().equals("atexit.register")) {
          call.argument(0)
              .ifPresent(it -> out.found(Kind.GRACEFUL_SHUTDOWN, it.text(), file, call.node()));
        }
      }
    }
  }

  /// Those named in the call, or in the loop around it.
  private static List<String> signals(Call call) {
    Node around =
        call.argument(0)
            .filter(signal -> signal.is("identifier") && !signal.text().startsWith("SIG"))
            .flatMap(any -> call.node().ancestor("for_statement"))
            .orElse(call.node());
    return around.descendants("attribute", "identifier").stream()
        .map(Node::text)
        .filter(text -> text.matches("(signal\\.)?SIG(TERM|INT|HUP)"))
        .map(text -> text.replace("signal.", ""))
        .distinct()
        .toList();
  }

  private static void closing(ParsedFile file, Node decorated, FindingSink out) {
    Optional<Node> function = decorated.field("definition");
    List<Node> decorators = decorated.children("decorator");
    boolean isLifespan =
        decorators.stream().anyMatch(node -> node.text().contains("asynccontextmanager"));
    boolean isHandler =
        decorators.stream()
            .anyMatch(node -> node.text().matches("(?s)@.*on_event\\(.shutdown.\\)"));
    function.stream()
        .flatMap(it -> closed(it, isLifespan, isHandler).stream())
        .forEach(call -> out.found(Kind.GRACEFUL_SHUTDOWN, call.callee(), file, call.node()));
  }

  /// The first call after `yield`, or of a handler.
  private static Optional<Call> closed(Node function, boolean isLifespan, boolean isHandler) {
    int after =
        isLifespan
            ? function.descendants("yield").stream().findFirst().map(Node::line).orElse(-1)
            : isHandler ? 0 : -1;
    return after < 0
        ? Optional.empty()
        : Call.in(function).stream().filter(call -> call.line() > after).findFirst();
  }
}
