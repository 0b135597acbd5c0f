package dev.berth.inspect.go;

import dev.berth.inspect.Naming;
import dev.berth.inspect.ParsedFile;
import dev.berth.inspect.go.Declared.Form;
import dev.berth.inspect.syntax.Node;
import java.util.List;
import java.util.regex.Pattern;

/// Whether middleware checks who calls.
record Checks(Packages packages) {
  private static final Pattern NAME =
      Pattern.compile(
          "(?i).*(auth|login|logged|signed_?in|require|jwt|verif(y|ier)|guard|protect|permission"
              + "|admin|bearer).*");
  private static final Pattern REFUSAL =
      Pattern.compile("\\bStatus(Unauthorized|Forbidden)\\b|\\b40[13]\\b");

  boolean anyChecks(ParsedFile file, List<Node> middleware) {
    return middleware.stream().anyMatch(it -> isCheck(file, it));
  }

  /// A function by its name or by what it refuses, or a call that makes one.
  boolean isCheck(ParsedFile file, Node reference) {
    Node named = Call.of(reference).flatMap(Call::function).orElse(reference);
    if (!named.is("identifier", "selector_expression")) {
      return false;
    }
    String name = named.is("identifier") ? named.text() : named.textOf("field");
    if (Naming.isOptional(reference.text())) {
      return false;
    }
    return NAME.matcher(name).matches()
        || packages
            .of(file, named)
            .filter(it -> it.form() == Form.FUNCTION)
            .filter(it -> REFUSAL.matcher(it.node().text()).find())
            .isPresent();
  }

  /// Handlers are wrapped: `requireToken(http.HandlerFunc(put))`.
  boolean isWrapped(ParsedFile file, Node handler) {
    return Call.of(handler)
        .filter(call ->
            wraps(file, call) || call.arguments().stream().anyMatch(it -> isWrapped(file, it)))
        .isPresent();
  }

  private boolean wraps(ParsedFile file, Call call) {
    return call.arguments().stream().anyMatch(Checks::isHandler) && isCheck(file, call.node());
  }

  private static boolean isHandler(Node argument) {
    return argument.is("call_expression", "selector_expression", "func_literal", "identifier");
  }
}
