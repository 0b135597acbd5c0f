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

  private static final Pattern CALLER =
      Pattern.compile(
          "(?is)\\(?(await )?("
              + "(req|request|ctx|c|context)\\.(user|auth|session|from|caller|account|locals|var\\.)"
              + "|(req|request)\\.state\\.user|res\\.locals\\.|(c|ctx|context)\\.get\\("
              + "|session\\.|(current_?)?user\\.(id|sub)|caller\\b|me\\.id|(user|caller|u)_?id$).*");

  /// A function that says who calls.
  private static final Pattern ASKED =
      Pattern.compile(
          "(?is)(await )?[\\w.]*(require|current|authenticated?)_?(user|caller)\\w*\\(.*");

  /// What a comparison with the caller says nothing about: settings, the request itself.
  private static final Pattern OURS =
      Pattern.compile("(?is)(env|config|settings|process|req|request|ctx|c|res)\\b.*");

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

  /// Where the handler compares a thing's owner with the caller.
  List<Node> ownershipChecks(Located handler) {
    return handler.node().descendants("binary_expression").stream()
        .filter(binary -> binary.textOf("operator").matches("[!=]==?"))
        .filter(binary ->
            isOwned(handler.at(binary), "left", "right")
                || isOwned(handler.at(binary), "right", "left"))
        .toList();
  }

  private boolean isOwned(Located binary, String owner, String caller) {
    return binary
            .node()
            .field(owner)
            .map(Syntax::bare)
            .filter(node -> node.is("member_expression"))
            .filter(node -> !OURS.matcher(node.text()).matches())
            .isPresent()
        && binary
            .node()
            .field(caller)
            .map(Syntax::bare)
            .filter(node -> isCaller(binary.at(node)))
            .isPresent();
  }

  /// `c.get('userId')`, `req.user.id`, `res.locals.user`, or a name for it.
  private boolean isCaller(Located side) {
    if (CALLER.matcher(side.node().text()).matches()) {
      return true;
    }
    Optional<String> value =
        literals
            .modules()
            .definition(side)
            .filter(found -> side.node().is("identifier"))
            .filter(found -> found.node().is("variable_declarator"))
            .map(found -> found.node().textOf("value"));
    return value
        .filter(text -> CALLER.matcher(text).matches() || ASKED.matcher(text).matches())
        .isPresent();
  }

  private Optional<Located> function(Located expression) {
    Node node = Syntax.bare(expression.node());
    if (node.is("call_expression")) {
      return Syntax.arguments(node).stream()
          .flatMap(one -> literals.function(expression.at(one)).stream())
          .findFirst()
          .or(() -> Optional.of(expression));
    }
    return literals.function(expression).or(() -> Optional.of(expression));
  }

  private static boolean isUpload(Node middleware) {
    return middleware.is("call_expression")
        && TAKES_FILES.matcher(middleware.text()).matches()
        && Syntax.callee(middleware).matches("(?i).*(upload|multer|file).*");
  }
}
