package dev.berth.inspect.python;

import dev.berth.inspect.Detector;
import dev.berth.inspect.FindingSink;
import dev.berth.inspect.Kind;
import dev.berth.inspect.Naming;
import dev.berth.inspect.Sources;
import java.util.Map;
import java.util.regex.Pattern;

/// Routes, what they are for, and which of them ask who calls.
final class RouteDetector implements Detector {
  /// What a handler's code says that its route is for.
  private static final Map<Kind, Pattern> SIGNS =
      Map.of(
          Kind.WEBHOOK_ROUTE,
          Pattern.compile(
              "(?is)(feed_(raw_|webhook_)?update|process_update|process_new_updates"
                  + "|x[_-]telegram[_-]bot[_-]api[_-]secret[_-]token)"),
          Kind.UPLOAD_ROUTE,
          Pattern.compile("\\bUploadFile\\b|\\bFile\\(|\\brequest\\.files\\b"),
          Kind.FILE_ROUTE,
          Pattern.compile("\\b(FileResponse|send_file|send_from_directory)\\b"),
          Kind.METRICS_ROUTE,
          Pattern.compile("\\bgenerate_latest\\b"));

  @Override
  public void detect(Sources sources, FindingSink out) {
    out.looksFor(Kind.HEALTH_ROUTE, "", "GET /health", "GET /healthz", "GET /ping", "GET /ready");
    Modules modules = Modules.shared(sources);
    Constants constants = new Constants(modules);
    Checks checks = new Checks(modules);
    Routers routers = new Routers(sources, modules, constants, checks);
    Ownership ownership = new Ownership(checks);
    for (Route route : new RouteReader(sources, constants, routers).routes()) {
      out.found(Kind.ROUTE, route.shown(), route.file(), route.at());
      purposes(route, out);
      if (isAuthenticated(route, checks)) {
        out.found(Kind.AUTHENTICATED, route.shown(), route.file(), route.at());
      } else if (Naming.mayTellHealth(route.method(), route.path())) {
        out.otherwise(Kind.HEALTH_ROUTE, route.shown(), route.file().file(), route.at().line());
      }
      for (Ownership.Comparison comparison : ownership.comparisons(route)) {
        out.found(Kind.OWNERSHIP_CHECK, route.shown(), comparison.file(), comparison.at());
      }
    }
  }

  private static void purposes(Route route, FindingSink out) {
    Naming.purpose(route.method(), route.path())
        .ifPresent(kind -> out.likely(kind, route.shown(), route.file(), route.at()));
    SIGNS.forEach((kind, sign) -> {
      if (sign.matcher(route.handler().text()).find()) {
        out.found(kind, route.shown(), route.file(), route.at());
      }
    });
  }

  private static boolean isAuthenticated(Route route, Checks checks) {
    return route.isGuarded()
        || Parameter.of(route.handler()).stream()
            .anyMatch(parameter -> checks.isCaller(route.file(), parameter.node()))
        || route.decorators().stream()
            .filter(decorator -> !decorator.equals(route.at()))
            .anyMatch(decorator -> checks.isCheck(route.file(), decorator))
        || Call.of(route.at())
            .flatMap(call -> call.named("dependencies"))
            .filter(dependencies -> checks.dependsOnCheck(route.file(), dependencies))
            .isPresent();
  }
}
