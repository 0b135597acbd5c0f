package dev.berth.inspect.javascript;

import dev.berth.inspect.javascript.Modules.Located;
import dev.berth.inspect.syntax.Node;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// Tells a middleware that checks the caller from others: it refuses, and is not there for
/// something else; of a package's, the name says it.
record Guarding(Literals literals) {
  private static final Pattern NAME =
      Pattern.compile(
          "(?i).*(auth|require_?(user|login|admin|session|member|owner)|guard|protect|jwt|bearer"
              + "|init_?data|logged_?in|api_?key|passport|verify_?(user|token|session|caller)"
              + "|current_?user|check_?(user|token|session|login)|admin_?only|session).*");

  /// These refuse as well, for another reason.
  private static final Pattern OTHER =
      Pattern.compile(
          "(?i).*(csrf|rate|limit|origin|cors|webhook|telegram_?secret|optional|error|not_?found|helmet).*");

  private static final Pattern REFUSES =
      Pattern.compile("(?is).*(\\b40[13]\\b|unauthori[sz]ed|forbidden).*");

  /// A handler that makes the caller known refuses who is not yet known.
  private static final Pattern SIGN_IN =
      Pattern.compile("(?i).*/(login|log-in|signin|sign-in|auth|session|token|register|signup)s?");

  boolean isGuard(Located middleware) {
    Node node = Syntax.bare(middleware.node());
    if (node.is("array")) {
      return node.children().stream().anyMatch(one -> isGuard(middleware.at(one)));
    }
    String name = name(node);
    if (OTHER.matcher(name).matches()) {
      return false;
    }
    Optional<Located> body = body(middleware.at(node));
    if (body.isPresent()) {
      return Syntax.parameters(body.get().node()).size() < 4 && refuses(body.get());
    }
    return !node.is("object", "string") && NAME.matcher(name).matches();
  }

  static boolean isSignIn(String path) {
    return SIGN_IN.matcher(path).matches();
  }

  /// A handler that asks by itself who calls, and refuses strangers.
  boolean asksItself(Located handler, String path) {
    if (isSignIn(path) || path.toLowerCase(Locale.ROOT).contains("webhook")) {
      return false;
    }
    return handler.node().descendants("call_expression").stream()
        .filter(call -> NAME.matcher(Syntax.callee(call)).matches())
        .anyMatch(call ->
            isRefusal(handler.node())
                || literals.called(handler.at(call)).filter(this::refuses).isPresent());
  }

  private boolean refuses(Located function) {
    return isRefusal(function.node())
        || function.node().descendants("call_expression").stream()
            .filter(call -> NAME.matcher(Syntax.callee(call)).matches())
            .flatMap(call -> literals.called(function.at(call)).stream())
            .filter(inner -> !inner.equals(function))
            .anyMatch(inner -> isRefusal(inner.node()));
  }

  private static boolean isRefusal(Node node) {
    List<Node> words = node.descendants("number", "identifier", "property_identifier", "string");
    return words.stream().anyMatch(word -> REFUSES.matcher(word.text()).matches());
  }

  private Optional<Located> body(Located middleware) {
    return middleware.node().is("call_expression")
        ? literals.called(middleware)
        : literals.function(middleware);
  }

  private static String name(Node node) {
    return node.is("call_expression")
        ? Syntax.callee(node)
        : Syntax.isFunction(node) ? "" : node.text();
  }
}
