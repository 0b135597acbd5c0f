package dev.berth.proxy.swap.location;

import dev.berth.proxy.nginx.LocationMatch;
import dev.berth.proxy.nginx.NginxDirective;
import dev.berth.proxy.swap.directive.Ledger;
import dev.berth.proxy.swap.directive.Scope;
import dev.berth.proxy.swap.directive.Translation;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One site while it is written.
public final class Site {
  private final Translation shared;
  private final NginxDirective server;
  private final Scope scope;
  private final Optional<String> headers;
  private final Map<String, Integer> numbers = new HashMap<>();

  /// Of one server.
  ///
  /// @param headers the snippet with the server's headers, where locations differ in theirs
  public Site(Translation shared, NginxDirective server, Scope scope, Optional<String> headers) {
    this.shared = shared;
    this.server = server;
    this.scope = scope;
    this.headers = headers;
  }

  Translation shared() {
    return shared;
  }

  public Ledger ledger() {
    return shared.ledger();
  }

  public Scope scope() {
    return scope;
  }

  public Optional<String> headers() {
    return headers;
  }

  /// Whether locations allow bodies of different sizes.
  public boolean bodiesDiffer() {
    return server.children("location").stream()
        .flatMap(NginxDirective::all)
        .anyMatch(each -> each.is("client_max_body_size"));
  }

  /// The one that only others lead to.
  public Optional<NginxDirective> named(String name) {
    return server.children("location").stream()
        .filter(each ->
            LocationMatch.of(each)
                .filter(match -> match.equals(new LocationMatch.Named(name)))
                .isPresent())
        .findFirst();
  }

  /// The one that takes a path, as far as paths decide: exact, else the longest that fits.
  Optional<NginxDirective> at(String path) {
    return server.children("location").stream()
        .filter(each -> reach(each, path) >= 0)
        .max(Comparator.comparingInt(each -> reach(each, path)));
  }

  /// Whether others are there only after it was asked.
  boolean isAsked(NginxDirective location) {
    return server
        .all()
        .filter(each -> each.is("auth_request"))
        .anyMatch(each -> at(each.arg(0)).filter(location::equals).isPresent());
  }

  private static int reach(NginxDirective location, String path) {
    return LocationMatch.of(location)
        .map(match ->
            switch (match) {
              case LocationMatch.Exact(String exact) -> exact.equals(path) ? Integer.MAX_VALUE : -1;
              case LocationMatch.Prefix(String prefix, _) ->
                  path.startsWith(prefix) ? prefix.length() : -1;
              case LocationMatch.Regex _, LocationMatch.Named _ -> -1;
            })
        .orElse(-1);
  }

  /// Those with files that the app hands out.
  List<NginxDirective> internal() {
    return server.children("location").stream().filter(Handed::isOne).toList();
  }

  boolean asksAnApp() {
    return Handler.asks(server);
  }

  /// Whether another program than an app that speaks HTTP is asked, such as PHP.
  boolean hasScripts() {
    return server.all().anyMatch(Site::isScript);
  }

  static boolean isScript(NginxDirective each) {
    return each.name().matches("(fastcgi|uwsgi|scgi|memcached|grpc)_pass");
  }

  /// `location1`, `location2`, …
  String next(String kind) {
    return kind + numbers.merge(kind, 1, Integer::sum);
  }
}
