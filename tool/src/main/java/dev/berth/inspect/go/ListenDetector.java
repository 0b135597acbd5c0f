package dev.berth.inspect.go;

import dev.berth.inspect.Detector;
import dev.berth.inspect.FindingSink;
import dev.berth.inspect.Kind;
import dev.berth.inspect.ParsedFile;
import dev.berth.inspect.Sources;
import dev.berth.inspect.Value;
import dev.berth.inspect.syntax.Node;
import java.util.Optional;

/// The address that the server listens at.
final class ListenDetector implements Detector {

  @Override
  public void detect(Sources sources, FindingSink out) {
    out.looksFor(Kind.BIND_ADDRESS, "", "ListenAndServe", "http.Server{Addr: …}", "net.Listen");
    Constants constants = new Constants(Packages.shared(sources));
    for (ParsedFile file : sources.containing("Listen", "http.Server", ".Run(", ".Start(")) {
      for (Node node : file.root().descendants("call_expression", "keyed_element")) {
        address(file, node).ifPresent(at -> report(file, at, constants, out));
        if (isGinsOwn(file, node)) {
          out.found(Kind.PORT, "PORT default 8080", file, node);
        }
      }
    }
  }

  private static Optional<Node> address(ParsedFile file, Node node) {
    if (node.is("keyed_element")) {
      Node value = node.last();
      boolean isServer =
          node.ancestor("composite_literal")
              .filter(literal -> literal.textOf("type").equals("http.Server"))
              .isPresent();
      return isServer && node.first().text().equals("Addr")
          ? Optional.of(value.is("literal_element") ? value.first() : value)
          : Optional.empty();
    }
    Call call = new Call(node);
    return switch (call.method()) {
      case "ListenAndServe" -> call.arguments().size() == 2 ? call.argument(0) : Optional.empty();
      case "Listen" -> call.is("net.Listen") ? call.argument(1) : Optional.empty();
      case "Run" ->
          file.file().contains("gin-gonic/gin") && call.arguments().size() == 1
              ? call.argument(0).filter(it -> !it.is("func_literal"))
              : Optional.empty();
      case "Start" -> file.file().contains("labstack/echo") ? call.argument(0) : Optional.empty();
      default -> Optional.empty();
    };
  }

  /// Without an address gin asks the environment itself.
  private static boolean isGinsOwn(ParsedFile file, Node node) {
    return node.is("call_expression")
        && new Call(node).method().equals("Run")
        && new Call(node).arguments().isEmpty()
        && file.file().contains("gin.New()", "gin.Default()");
  }

  private static void report(ParsedFile file, Node at, Constants constants, FindingSink out) {
    Value address = constants.of(file, at);
    port(address).ifPresent(it -> out.found(Kind.PORT, it, file, at));
    host(address).ifPresent(it -> out.found(Kind.BIND_ADDRESS, it, file, at));
  }

  /// `PORT default 8080` of `127.0.0.1:PORT`; the whole address if a variable names it all.
  private static Optional<String> port(Value address) {
    boolean isWhole = address.isVariable() && !address.variable().contains(":");
    Optional<String> text =
        isWhole ? address.text() : address.text().map(it -> it.substring(it.lastIndexOf(':') + 1));
    String variable = address.variable();
    return new Value(variable.substring(variable.lastIndexOf(':') + 1), text).shown();
  }

  private static Optional<String> host(Value address) {
    String written = address.isVariable() ? address.variable() : address.text().orElse("");
    int colon = written.lastIndexOf(':');
    return colon > 0 ? Optional.of(written.substring(0, colon)) : Optional.empty();
  }
}
