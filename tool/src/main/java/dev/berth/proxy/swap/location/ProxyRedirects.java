package dev.berth.proxy.swap.location;

import dev.berth.proxy.nginx.LocationMatch;
import dev.berth.proxy.nginx.NginxDirective;
import dev.berth.proxy.swap.directive.CaddyBlock;
import dev.berth.proxy.swap.directive.CaddyDocs;
import dev.berth.proxy.swap.directive.Ledger;
import dev.berth.proxy.swap.directive.Placeholders;
import dev.berth.proxy.swap.directive.Re2;
import dev.berth.proxy.swap.directive.Scope;
import java.util.List;
import java.util.Optional;

/// `proxy_redirect`: what nginx makes of a `Location` that the app sends.
/// (<https://nginx.org/en/docs/http/ngx_http_proxy_module.html#proxy_redirect>)
final class ProxyRedirects {
  private final Ledger ledger;
  private final Placeholders placeholders;

  ProxyRedirects(Ledger ledger, Placeholders placeholders) {
    this.ledger = ledger;
    this.placeholders = placeholders;
  }

  /// @param pass the `proxy_pass` that the answers come by
  void write(Scope scope, NginxDirective pass, Optional<LocationMatch> match, CaddyBlock inner) {
    List<NginxDirective> said = scope.nearest("proxy_redirect");
    boolean named =
        scope.nearest("proxy_set_header").stream()
            .noneMatch(each -> each.arg(0).equalsIgnoreCase("Host"));
    if (said.isEmpty() && named) {
      // The app knows only the name that nginx calls it by, and redirects to that.
      usual(pass, match).ifPresent(inner::line);
    }
    String note =
        said.size() > 1 ? "nginx stops at the first that fits; here the next ones are tried" : "";
    for (NginxDirective each : said) {
      if (each.arg(0).equals("off")) {
        ledger.bySelf(each, "leaves Location as it is", CaddyDocs.PROXY_HEADERS);
      } else {
        boolean usual = each.arg(0).equals("default");
        one(each, usual ? usual(pass, match) : given(each), note, inner);
      }
    }
  }

  private void one(NginxDirective each, Optional<String> line, String note, CaddyBlock inner) {
    if (line.isEmpty()) {
      ledger.none(
          each,
          "a redirect of the app is passed on as it is",
          "write `header_down Location`: " + CaddyDocs.PROXY_HEADERS);
      return;
    }
    inner.line(line.get());
    ledger.noted(each, note, line.get());
  }

  /// Where `proxy_pass` has no path, its address goes; else the location stands in its place.
  private static Optional<String> usual(NginxDirective pass, Optional<LocationMatch> match) {
    String address = pass.arg(0);
    Optional<ProxyUrl> url = ProxyUrl.parse(address).filter(each -> !address.contains("$"));
    if (url.isEmpty()) {
      return Optional.empty();
    }
    if (url.get().path().isEmpty()) {
      return Optional.of(line("^" + Re2.literal(address + "/"), "/"));
    }
    return match
        .flatMap(each ->
            switch (each) {
              case LocationMatch.Exact(String path) -> Optional.of(path);
              case LocationMatch.Prefix(String path, _) -> Optional.of(path);
              case LocationMatch.Regex _, LocationMatch.Named _ -> Optional.<String>empty();
            })
        .map(path -> line("^" + Re2.literal(address), path));
  }

  /// An expression replaces the whole of the header in nginx, a text its beginning.
  private Optional<String> given(NginxDirective each) {
    String from = each.arg(0);
    if (!from.startsWith("~")) {
      return from.contains("$")
          ? Optional.empty()
          : placeholders.translate(each.arg(1)).map(to -> line("^" + Re2.literal(from), to));
    }
    String expression = from.startsWith("~*") ? "(?i)" + from.substring(2) : from.substring(1);
    // `$1` before a letter would be another name for Caddy.
    String to = each.arg(1).replaceAll("\\$(\\d)(?=\\w)", "\\${$1}");
    boolean plain = !to.replaceAll("\\$(\\d|\\{\\d})", "").contains("$");
    return plain && Re2.understands(expression)
        ? Optional.of(line("^.*?(?:" + expression + ").*$", to))
        : Optional.empty();
  }

  private static String line(String from, String to) {
    return "header_down Location " + CaddyBlock.word(from) + " " + CaddyBlock.word(to);
  }
}
