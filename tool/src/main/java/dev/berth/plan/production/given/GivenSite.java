package dev.berth.plan.production.given;

import static dev.berth.plan.production.content.Text.codes;

import dev.berth.inspect.Finding;
import dev.berth.inspect.Kind;
import dev.berth.plan.production.app.App;
import dev.berth.plan.production.app.Route;
import dev.berth.plan.production.content.Rules;
import dev.berth.plan.production.content.Source;
import dev.berth.plan.production.content.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The site file of a stack that is there: which paths it passes on to the app.
///
/// @param paths as Caddy writes them, at least one
public record GivenSite(App app, List<Finding> paths) {
  public static Optional<GivenSite> of(App app) {
    List<Finding> paths =
        app.findings()
            .of(Kind.PROXY_PATH)
            .filter(path -> path.place().path().equals(app.layout().siteFile()))
            .toList();
    return app.stack().isPresent() && !paths.isEmpty()
        ? Optional.of(new GivenSite(app, paths))
        : Optional.empty();
  }

  public List<Statement> statements() {
    List<Statement> lines = new ArrayList<>();
    boolean all = paths.stream().anyMatch(path -> path.value().equals("/*"));
    String rest =
        app.stack().flatMap(stack -> stack.staticFiles()).isPresent() ? "; all else is a page" : "";
    lines.add(
        Statement.of(
            all
                ? "everything goes to `app`"
                : "to `app`: " + codes(paths.stream().map(Finding::value).toList()) + rest,
            sources(paths)));
    lines.add(
        Statement.of(
            "its address and its upstreams are placeholders, which Berth fills in", Rules.SITE));
    if (!missing().isEmpty()) {
      lines.add(
          Statement.of(
              "add "
                  + codes(missing().stream().map(Finding::value).toList())
                  + ": nothing leads"
                  + " there",
              sources(missing())));
    }
    List<Finding> needless = needless();
    if (!needless.isEmpty()) {
      lines.add(
          Statement.of(
              "no route was found behind "
                  + codes(needless.stream().map(Finding::value).toList())
                  + ": the app answers there as to any path that it does not know",
              sources(needless)));
    }
    return lines;
  }

  /// Routes of the app that the site does not lead to, but for those that are for inside.
  public List<Finding> missing() {
    List<Finding> inside = app.metrics().toList();
    return app.all(Kind.ROUTE)
        .filter(route -> inside.stream().noneMatch(one -> one.value().equals(route.value())))
        .filter(route -> paths.stream().noneMatch(path -> leads(path.value(), Route.of(route))))
        .toList();
  }

  private List<Finding> needless() {
    return paths.stream()
        .filter(path -> !path.value().equals("/*"))
        .filter(
            path -> app.all(Kind.ROUTE).noneMatch(route -> leads(path.value(), Route.of(route))))
        .toList();
  }

  /// A `*` at the end stands for anything
  /// (https://caddyserver.com/docs/caddyfile/matchers#path-matchers).
  private static boolean leads(String path, Route route) {
    String asked = route.isOpen() ? route.matcher().replace("*", "1") : route.path();
    return path.endsWith("*")
        ? asked.startsWith(path.substring(0, path.length() - 1))
        : asked.equals(path);
  }

  private static List<Source> sources(List<Finding> findings) {
    return findings.stream().map(Source::of).toList();
  }
}
