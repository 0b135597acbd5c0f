package dev.berth.proxy.swap;

import dev.berth.proxy.nginx.LocationMatch;
import dev.berth.proxy.nginx.NginxDirective;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// One site while it is written.
final class Site {
  private final Translation shared;
  private final NginxDirective server;
  private final Scope scope;
  private final Optional<String> headers;
  private final Map<String, Integer> numbers = new HashMap<>();

  /// @param headers the snippet with the server's headers, where locations differ in theirs
  Site(Translation shared, NginxDirective server, Scope scope, Optional<String> headers) {
    this.shared = shared;
    this.server = server;
    this.scope = scope;
    this.headers = headers;
  }

  Translation shared() {
    return shared;
  }

  Ledger ledger() {
    return shared.ledger();
  }

  Scope scope() {
    return scope;
  }

  Optional<String> headers() {
    return headers;
  }

  /// Whether locations allow bodies of different sizes.
  boolean bodiesDiffer() {
    return server.children("location").stream()
        .flatMap(NginxDirective::all)
        .anyMatch(each -> each.is("client_max_body_size"));
  }

  /// The one that only others lead to.
  Optional<NginxDirective> named(String name) {
    return server.children("location").stream()
        .filter(each ->
            LocationMatch.of(each)
                .filter(match -> match.equals(new LocationMatch.Named(name)))
                .isPresent())
        .findFirst();
  }

  /// `location1`, `location2`, …
  String next(String kind) {
    return kind + numbers.merge(kind, 1, Integer::sum);
  }
}
