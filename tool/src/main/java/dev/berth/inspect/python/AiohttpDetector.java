package dev.berth.inspect.python;

import dev.berth.inspect.Detector;
import dev.berth.inspect.FindingSink;
import dev.berth.inspect.Kind;
import dev.berth.inspect.Naming;
import dev.berth.inspect.ParsedFile;
import dev.berth.inspect.Sources;
import dev.berth.inspect.syntax.Node;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Routes of aiohttp, which aiogram's webhooks stand on.
final class AiohttpDetector implements Detector {
  private static final Pattern ADDED =
      Pattern.compile(
          ".*\\brouter\\.add_(get|post|put|patch|delete|head)|web\\.(get|post|put|delete)");

  @Override
  public void detect(Sources sources, FindingSink out) {
    Constants constants = new Constants(Modules.shared(sources));
    for (ParsedFile file : sources.containing("aiohttp")) {
      for (Call call : Call.in(file.root())) {
        Matcher added = ADDED.matcher(call.callee());
        if (added.matches()) {
          String verb = added.group(1) == null ? added.group(2) : added.group(1);
          path(file, call.argument(0, "path"), constants)
              .ifPresent(
                  path -> route(verb.toUpperCase(Locale.ROOT) + " " + path, file, call, out));
        } else if (call.is("register") && isWebhook(file)) {
          path(file, call.named("path"), constants)
              .ifPresent(path -> webhook("POST " + path, file, call, out));
        } else if (call.is("SimpleRequestHandler") && call.named("secret_token").isPresent()) {
          out.found(Kind.TELEGRAM_SECRET, "header", file, call.node());
        }
      }
    }
  }

  private static boolean isWebhook(ParsedFile file) {
    return file.file().contains("SimpleRequestHandler", "TokenBasedRequestHandler");
  }

  private static Optional<String> path(ParsedFile file, Optional<Node> path, Constants constants) {
    return path.flatMap(it -> constants.of(file, it).text()).filter(it -> it.startsWith("/"));
  }

  private static void route(String route, ParsedFile file, Call call, FindingSink out) {
    out.found(Kind.ROUTE, route, file, call.node());
    int space = route.indexOf(' ');
    Naming.purpose(route.substring(0, space), route.substring(space + 1))
        .ifPresent(kind -> out.likely(kind, route, file, call.node()));
  }

  private static void webhook(String route, ParsedFile file, Call call, FindingSink out) {
    out.found(Kind.ROUTE, route, file, call.node());
    out.found(Kind.WEBHOOK_ROUTE, route, file, call.node());
  }
}
