package dev.berth.proxy.swap.location;

import dev.berth.proxy.nginx.LocationMatch;
import dev.berth.proxy.nginx.NginxDirective;
import dev.berth.proxy.swap.directive.CaddyBlock;
import dev.berth.proxy.swap.directive.CaddyDocs;
import dev.berth.proxy.swap.directive.Placeholders;
import dev.berth.proxy.swap.directive.Re2;
import dev.berth.proxy.swap.directive.Scope;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// The locations of one block, as `handle`s in an order in which the first that matches is right.
public final class Routes {
  private static final String CHALLENGE = "/.well-known/acme-challenge";

  private final Site site;
  private final Placeholders placeholders;
  private final boolean inOrder;

  /// Of one site.
  ///
  /// @param inOrder whether what is around them keeps the order of the text already
  public Routes(Site site, Placeholders placeholders, boolean inOrder) {
    this.site = site;
    this.placeholders = placeholders;
    this.inOrder = inOrder;
  }

  /// Writes all of them, in the order in which they are asked.
  ///
  /// @param rest writes what is done with all other requests
  public void write(
      Scope scope, List<NginxDirective> locations, Consumer<CaddyBlock> rest, CaddyBlock out) {
    List<LocationOrder.Ordered> ordered =
        LocationOrder.of(locations).stream().filter(each -> !isChallenge(each)).toList();
    // Elsewhere Caddy sorts by the length of paths, and expressions would come last.
    Handler.inOrder(
        LocationOrder.needsRoute(ordered) && !inOrder,
        out,
        block -> {
          slashes(scope, ordered, block);
          handles(scope, ordered, rest, block);
        });
  }

  private boolean isChallenge(LocationOrder.Ordered each) {
    boolean challenge = each.location().args().getLast().startsWith(CHALLENGE);
    if (challenge) {
      site.ledger().allBySelf(each.location(), "answers the authority itself", CaddyDocs.HTTPS);
    }
    return challenge;
  }

  private void handles(
      Scope scope, List<LocationOrder.Ordered> ordered, Consumer<CaddyBlock> rest, CaddyBlock out) {
    for (LocationOrder.Ordered each : ordered) {
      handle(scope, each, out);
    }
    if (ordered.stream().noneMatch(each -> isRoot(each.match()))) {
      out.block("handle", rest);
    }
  }

  private void handle(Scope scope, LocationOrder.Ordered each, CaddyBlock out) {
    if (each.match() instanceof LocationMatch.Regex(String expression, _)
        && !Re2.understands(expression)) {
      each.location()
          .all()
          .forEach(inside ->
              site.ledger()
                  .none(
                      inside,
                      "these requests go another way",
                      "write the expression without look-around: " + CaddyDocs.MATCHERS));
      return;
    }
    String matcher = matcher(each, out);
    String head = matcher.isEmpty() ? "handle" : "handle " + matcher;
    boolean captures = each.match() instanceof LocationMatch.Regex;
    Placeholders inside = captures ? placeholders.capturing(matcher.substring(1)) : placeholders;
    out.block(
        head,
        block ->
            new Handler(site, inside)
                .location(each.location(), scope, Optional.of(each.match()), block));
    site.ledger().written(each.location(), head);
  }

  /// Empty for all requests. What has a name is defined before.
  private String matcher(LocationOrder.Ordered each, CaddyBlock out) {
    return switch (each.match()) {
      case LocationMatch.Exact(String path) -> CaddyBlock.word(path);
      case LocationMatch.Prefix(String path, _) -> {
        if (path.equals("/")) {
          yield "";
        }
        String paths = CaddyBlock.word(path + "*");
        if (each.except().isEmpty()) {
          yield paths;
        }
        String name = "@" + site.next("location");
        out.block(
            name,
            block ->
                block
                    .line("path " + paths)
                    .line("not path " + String.join("* ", each.except()) + "*"));
        yield name;
      }
      case LocationMatch.Regex(String expression, boolean anyCase) -> {
        String name = "@" + site.next("location");
        String pattern = CaddyBlock.word((anyCase ? "(?i)" : "") + expression);
        out.line(name + " path_regexp " + pattern);
        yield name;
      }
      case LocationMatch.Named(String name) -> name;
    };
  }

  /// nginx leads `/api` to `/api/` where that is an app's.
  /// (<https://nginx.org/en/docs/http/ngx_http_core_module.html#location>)
  private void slashes(Scope scope, List<LocationOrder.Ordered> ordered, CaddyBlock out) {
    List<LocationMatch> all = ordered.stream().map(LocationOrder.Ordered::match).toList();
    for (LocationOrder.Ordered each : ordered) {
      if (each.match() instanceof LocationMatch.Prefix(String path, _)
          && path.length() > 1
          && path.endsWith("/")
          && !each.location().children("proxy_pass").isEmpty()) {
        String bare = path.substring(0, path.length() - 1);
        if (!all.contains(new LocationMatch.Exact(bare))) {
          slash(scope.within(each.location()), bare, path, out);
        }
      }
    }
  }

  /// With the headers of the location that it leads to.
  private void slash(Scope location, String bare, String path, CaddyBlock out) {
    String line = "redir * " + CaddyBlock.word(path + "{?query}") + " 301";
    out.block(
        "handle " + CaddyBlock.word(bare),
        block -> {
          new Handler(site, placeholders).headers(location, block);
          block.line(line);
        });
  }

  private static boolean isRoot(LocationMatch match) {
    return match instanceof LocationMatch.Prefix(String path, _) && path.equals("/");
  }
}
