package dev.berth.inspect.javascript;

import dev.berth.inspect.Kind;
import dev.berth.inspect.Naming;
import dev.berth.inspect.javascript.Modules.Located;
import dev.berth.inspect.javascript.Placements.Placed;
import dev.berth.inspect.syntax.Node;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What a route is for, by its path, its handler and what stands before that.
record Handlers(Literals literals) {
  private static final Pattern UPLOADS =
      Pattern.compile(
          "(?s).*(\\.(formData|parseBody)\\(|\\breq(uest)?\\.files?\\b|\\.saveRequestFiles\\("
              + "|\\.parts\\(|\\.arrayBuffer\\(|\\.blob\\().*");

  private static final Pattern TAKES_FILES =
      Pattern.compile("(?s)\\w*\\.(single|array|fields|any)\\(.*");

  private static final Pattern FILES =
      Pattern.compile(
          "(?s).*(\\.sendFile\\(|\\.download\\(|\\bBun\\.file\\(|createReadStream\\().*");

  private static final Pattern BOT =
      Pattern.compile("(?s).*(webhookCallback\\(|\\.handleUpdate\\(|\\.createWebhook\\().*");

  Set<Kind> purposes(Placed placed) {
    Set<Kind> purposes = EnumSet.noneOf(Kind.class);
    String method = placed.route().method();
    Naming.purpose(method, placed.path()).ifPresent(purposes::add);
    String handler = handler(placed).map(found -> found.node().text()).orElse("");
    if (BOT.matcher(handler).matches()) {
      purposes.add(Kind.WEBHOOK_ROUTE);
    }
    boolean takes = placed.before().stream().anyMatch(one -> isUpload(one.node()));
    boolean sends = method.matches("POST|PUT|PATCH");
    if (sends
        && (takes || UPLOADS.matcher(handler).matches())
        && !purposes.contains(Kind.WEBHOOK_ROUTE)) {
      purposes.add(Kind.UPLOAD_ROUTE);
    }
    if (method.equals("GET") && FILES.matcher(handler).matches()) {
      purposes.add(Kind.FILE_ROUTE);
    }
    return purposes;
  }

  /// The handler's function: named elsewhere, or wrapped in a call.
  Optional<Located> handler(Placed placed) {
    return placed.route().handler().flatMap(this::function);
  }

  /// Where the handler compares an owner with the caller.
  List<Node> ownershipChecks(Located handler) {
    return handler.node().descendants("binary_expression").stream()
        .filter(binary -> binary.textOf("operator").matches("[!=]==?"))
        .filter(binary ->
            isOwner(binary.textOf("left")) && isCaller(binary.textOf("right"))
                || isCaller(binary.textOf("left")) && isOwner(binary.textOf("right")))
        .toList();
  }

  private Optional<Located> function(Located expression) {
    Node node = Syntax.bare(expression.node());
    if (node.is("call_expression")) {
      Optional<Located> wrapped =
          Stream.concat(Syntax.arguments(node).stream(), Stream.ofNullable(null))
              .flatMap(one -> literals.function(expression.at(one)).stream())
              .findFirst();
      return wrapped.or(() -> Optional.of(expression));
    }
    return literals.function(expression).or(() -> Optional.of(expression));
  }

  private static boolean isUpload(Node middleware) {
    return middleware.is("call_expression")
        && TAKES_FILES.matcher(middleware.text()).matches()
        && Syntax.callee(middleware).matches("(?i).*(upload|multer|file).*");
  }

  private static boolean isOwner(String side) {
    return side.matches("(?is).*\\.?(owner|user|author|created_?by|chat|account)_?(id)?");
  }

  private static boolean isCaller(String side) {
    return side.matches(
        "(?is).*\\b(user|me|caller|auth|session|viewer|current\\w*|user_?id|owner_?id|uid)\\b.*");
  }
}
