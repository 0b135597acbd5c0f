package dev.berth.inspect.go;

import dev.berth.inspect.Detector;
import dev.berth.inspect.FindingSink;
import dev.berth.inspect.Kind;
import dev.berth.inspect.Naming;
import dev.berth.inspect.Sources;
import dev.berth.inspect.go.Declared.Form;
import dev.berth.inspect.syntax.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// Routes, what they are for, and which of them ask who calls.
final class RouteDetector implements Detector {
  /// What a handler's code says that its route is for.
  private static final Map<Kind, Pattern> SIGNS =
      Map.of(
          Kind.WEBHOOK_ROUTE,
          Pattern.compile(
              "WebhookHandler|HandleUpdate|ProcessUpdate|(?i:X-Telegram-Bot-Api-Secret-Token)"),
          Kind.UPLOAD_ROUTE,
          Pattern.compile("\\b(FormFile|MultipartReader|MultipartForm|SaveUploadedFile)\\b"),
          Kind.FILE_ROUTE,
          Pattern.compile(
              "\\bhttp\\.(ServeFile|ServeContent|FileServer|ServeFileFS)\\b"
                  + "|\\bc(tx)?\\.(File|FileAttachment|Attachment|SendFile)\\("),
          Kind.METRICS_ROUTE,
          Pattern.compile("\\bpromhttp\\b"));

  private static final Pattern CALLER =
      Pattern.compile(
          "(?is)(caller|current|auth|session|claims|principal|viewer|identity|me\\b|user|uid\\b"
              + "|c(tx)?\\.(must)?get\\w*\\(|\\w*(user|caller|account)\\w*\\().*");

  @Override
  public void detect(Sources sources, FindingSink out) {
    out.looksFor(Kind.HEALTH_ROUTE, "", "GET /health", "GET /healthz", "GET /ping", "GET /ready");
    Packages packages = Packages.shared(sources);
    Constants constants = new Constants(packages);
    Checks checks = new Checks(packages);
    for (Route route : new RouteReader(sources, packages, constants, checks).routes()) {
      out.found(Kind.ROUTE, route.shown(), route.file(), route.at());
      List<Declared> code = code(route, packages);
      purposes(route, code, out);
      if (isAuthenticated(route, checks)) {
        out.found(Kind.AUTHENTICATED, route.shown(), route.file(), route.at());
      } else if (Naming.mayTellHealth(asked(route), route.path())) {
        out.otherwise(Kind.HEALTH_ROUTE, route.shown(), route.file().file(), route.at().line());
      }
      code.forEach(it -> ownership(route, it, out));
    }
  }

  private static boolean isAuthenticated(Route route, Checks checks) {
    List<Node> middleware = route.handlers().subList(0, route.handlers().size() - 1);
    return route.isGuarded()
        || route.scope().isMountedUnderGuard()
        || checks.anyChecks(route.file(), middleware)
        || checks.isWrapped(route.file(), route.handlers().getLast());
  }

  /// The functions that a handler is made of.
  private static List<Declared> code(Route route, Packages packages) {
    Node handler = route.handlers().getLast();
    List<Declared> code = new ArrayList<>();
    code.add(new Declared(route.file(), handler, Form.VALUE));
    List<Node> names = new ArrayList<>(List.of(handler));
    names.addAll(handler.descendants("identifier", "selector_expression"));
    for (Node name : names) {
      packages
          .of(route.file(), name)
          .filter(it -> it.form() != Form.PARAMETER)
          .ifPresent(code::add);
    }
    return code;
  }

  private static String asked(Route route) {
    return route.method().equals("ANY") ? "GET" : route.method();
  }

  private static void purposes(Route route, List<Declared> code, FindingSink out) {
    Naming.purpose(asked(route), route.path())
        .ifPresent(kind -> out.likely(kind, route.shown(), route.file(), route.at()));
    SIGNS.forEach((kind, sign) -> {
      if (code.stream().anyMatch(it -> sign.matcher(it.node().text()).find())) {
        out.found(kind, route.shown(), route.file(), route.at());
      }
    });
  }

  private static void ownership(Route route, Declared code, FindingSink out) {
    for (Node comparison : code.node().descendants("binary_expression")) {
      if (List.of("==", "!=").contains(comparison.textOf("operator"))) {
        Node left = comparison.field("left").orElse(comparison);
        Node right = comparison.field("right").orElse(comparison);
        if (isOwnership(left, right) || isOwnership(right, left)) {
          out.found(Kind.OWNERSHIP_CHECK, route.shown(), code.file(), comparison);
        }
      }
    }
  }

  private static boolean isOwnership(Node record, Node caller) {
    return record.is("selector_expression")
        && caller.is("identifier", "call_expression", "selector_expression")
        && CALLER.matcher(caller.text()).lookingAt()
        && !caller.text().matches("(?i)(err|nil|true|false)\\b.*");
  }
}
