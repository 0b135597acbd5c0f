package dev.berth.proxy.swap.location;

import dev.berth.proxy.nginx.LocationMatch;
import dev.berth.proxy.nginx.NginxDirective;
import dev.berth.proxy.swap.directive.CaddyBlock;
import dev.berth.proxy.swap.directive.CaddyDocs;
import dev.berth.proxy.swap.directive.Placeholders;
import dev.berth.proxy.swap.directive.Scope;
import dev.berth.proxy.swap.directive.Units;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// What is done with the requests of one location, or of a server that has none.
public final class Handler {
  private static final String USUAL_BODY = "1m";

  private final Site site;
  private final Placeholders placeholders;

  public Handler(Site site, Placeholders placeholders) {
    this.site = site;
    this.placeholders = placeholders;
  }

  /// A location's; what the server says for all stands around it.
  public void location(
      NginxDirective location, Scope around, Optional<LocationMatch> match, CaddyBlock out) {
    Scope scope = around.within(location);
    if (location.children().stream().anyMatch(Site::isScript)) {
      out.line("error 502");
      return;
    }
    if (scope.ownLast("internal").isPresent()) {
      internal(location, out);
      return;
    }
    // A named one that leads to another could lead back.
    boolean named = match.filter(LocationMatch.Named.class::isInstance).isPresent();
    Optional<NginxDirective> fallback =
        named ? Optional.empty() : new Served(site, placeholders).fallback(scope);
    boolean blocks = fallback.isPresent() || !location.children("location").isEmpty();
    inOrder(
        blocks,
        out,
        block -> {
          before(location, scope, fallback.isEmpty(), block);
          answered(scope, match, fallback, block);
        });
  }

  /// Caddy would ask `handle` blocks first, and only then who may.
  public static void inOrder(boolean blocks, CaddyBlock out, Consumer<CaddyBlock> content) {
    if (blocks) {
      out.block("route", content);
    } else {
      content.accept(out);
    }
  }

  /// What is said of a request and checked before it is answered.
  private void before(NginxDirective location, Scope scope, boolean dressed, CaddyBlock out) {
    if (dressed) {
      headers(scope, out);
    }
    unlogged(scope, out);
    if (site.bodiesDiffer() && asks(location)) {
      body(scope, out);
    }
    new Compression(site.ledger()).write(scope, out);
    new Access(site).write(scope, out);
    new Methods(site).write(scope, out);
    new AuthRequest(site, placeholders).write(scope, out);
  }

  private void answered(
      Scope scope,
      Optional<LocationMatch> match,
      Optional<NginxDirective> fallback,
      CaddyBlock out) {
    if (fallback.isPresent()) {
      scope.ownLast("root").ifPresent(root -> new Served(site, placeholders).root(root, out));
      split(scope, fallback.get(), block -> headers(scope, block), out);
      return;
    }
    if (new Rewrites(site, placeholders).write(scope, out)) {
      return;
    }
    List<NginxDirective> nested = scope.own("location");
    if (nested.isEmpty()) {
      content(scope, match, out);
    } else {
      new Routes(site, placeholders, true)
          .write(scope, nested, block -> content(scope, match, block), out);
    }
  }

  /// What a server does where none of its locations is asked.
  public void rest(Scope scope, CaddyBlock out) {
    Optional<NginxDirective> fallback = new Served(site, placeholders).fallback(scope);
    inOrder(
        fallback.isPresent(),
        out,
        block -> {
          new Access(site).write(scope, block);
          new AuthRequest(site, placeholders).write(scope, block);
          Consumer<CaddyBlock> headers =
              inner -> site.headers().ifPresent(snippet -> inner.line("import " + snippet));
          if (fallback.isPresent()) {
            split(scope, fallback.get(), headers, block);
          } else {
            headers.accept(block);
            content(scope, Optional.empty(), block);
          }
        });
  }

  /// The headers of a location are for what it answers itself, not for its fallback.
  private void split(
      Scope scope, NginxDirective fallback, Consumer<CaddyBlock> headers, CaddyBlock out) {
    new Served(site, placeholders).files(scope, headers, out);
    out.block(
        "handle", block -> location(fallback, site.scope(), LocationMatch.of(fallback), block));
    site.ledger().written(fallback, "handle");
  }

  void headers(Scope scope, CaddyBlock out) {
    Headers headers = new Headers(site.ledger(), placeholders);
    if (scope.own("add_header").isEmpty()) {
      site.headers().ifPresent(snippet -> out.line("import " + snippet));
    }
    scope.last("expires").ifPresent(expires -> headers.expires(expires, out));
    headers.add(scope.own("add_header"), out);
  }

  /// The app, or files.
  void content(Scope scope, Optional<LocationMatch> match, CaddyBlock out) {
    Optional<NginxDirective> pass = scope.ownLast("proxy_pass");
    if (pass.isPresent()) {
      new Proxy(site, scope, AuthRequest.with(scope, placeholders)).write(pass.get(), match, out);
    } else {
      new Served(site, placeholders).write(scope, match, out);
    }
  }

  public void unlogged(Scope scope, CaddyBlock out) {
    scope
        .ownLast("access_log")
        .ifPresent(log -> {
          if (log.arg(0).equals("off")) {
            out.line("log_skip");
            site.ledger().written(log, "log_skip");
          } else {
            site.ledger().noted(log, "all requests are in one log", "log");
          }
        });
  }

  /// nginx allows 1 MB where nothing is said, Caddy anything.
  public void body(Scope scope, CaddyBlock out) {
    Optional<NginxDirective> says = scope.last("client_max_body_size");
    String size = says.map(each -> each.arg(0)).orElse(USUAL_BODY);
    Optional<String> limit = Units.size(size);
    limit.ifPresent(most -> out.block("request_body", block -> block.line("max_size " + most)));
    says.ifPresent(each ->
        limit.ifPresentOrElse(
            most -> site.ledger().written(each, "request_body", "max_size " + most),
            () -> site.ledger().bySelf(each, "sets no limit", CaddyDocs.BODY)));
  }

  /// Whether an app is asked anywhere in it.
  public static boolean asks(NginxDirective block) {
    return block.all().anyMatch(each -> each.is("proxy_pass"));
  }

  private void internal(NginxDirective location, CaddyBlock out) {
    out.line("error 404");
    site.ledger().written(location.children("internal").getFirst(), "error 404");
    boolean handed = Handed.isOne(location) && site.asksAnApp();
    if (!handed && !site.isAsked(location)) {
      location
          .children()
          .forEach(each ->
              site.ledger()
                  .none(
                      each,
                      "what only nginx itself leads to is not answered",
                      "see what leads there, and write it in its place"));
    }
  }
}
