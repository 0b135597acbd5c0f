package dev.berth.proxy.swap.location;

import dev.berth.proxy.nginx.NginxDirective;
import dev.berth.proxy.swap.directive.CaddyBlock;
import dev.berth.proxy.swap.directive.CaddyDocs;
import dev.berth.proxy.swap.directive.Placeholders;
import dev.berth.proxy.swap.directive.Translation;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// `proxy_set_header` and what nginx sends when it is not set.
final class ProxyHeaders {
  /// What Caddy sends by itself.
  private static final Map<String, List<String>> BY_SELF =
      Map.of(
          "host", List.of("$host", "$http_host"),
          "x-forwarded-for", List.of("$proxy_add_x_forwarded_for", "$remote_addr"),
          "x-forwarded-proto", List.of("$scheme", "https"),
          "x-forwarded-host", List.of("$host", "$http_host"));

  private final Translation shared;
  private final Placeholders placeholders;

  ProxyHeaders(Translation shared, Placeholders placeholders) {
    this.shared = shared;
    this.placeholders = placeholders;
  }

  /// @param proxyHost what nginx calls `$proxy_host`
  void write(List<NginxDirective> directives, String proxyHost, CaddyBlock out) {
    if (directives.stream().noneMatch(each -> each.arg(0).equalsIgnoreCase("Host"))) {
      // nginx then sends the name that proxy_pass says; Caddy would send the visitor's.
      out.line("header_up Host " + CaddyBlock.word(proxyHost));
    }
    Placeholders here = placeholders.with("proxy_host", proxyHost);
    for (NginxDirective directive : directives) {
      if (!bySelf(directive)) {
        written(directive, here, out);
      }
    }
  }

  private boolean bySelf(NginxDirective directive) {
    String name = directive.arg(0).toLowerCase(Locale.ROOT);
    String value = directive.arg(1);
    if (BY_SELF.getOrDefault(name, List.of()).contains(value)) {
      shared
          .ledger()
          .bySelf(
              directive,
              name.equals("host")
                  ? "passes the visitor's Host on"
                  : "sets it; what a visitor sends in it is not believed",
              CaddyDocs.PROXY_HEADERS);
      return true;
    }
    boolean upgrade = name.equals("upgrade") && value.equals("$http_upgrade");
    if (upgrade || (name.equals("connection") && connection(value))) {
      shared.ledger().bySelf(directive, "passes WebSockets through", CaddyDocs.STREAMING);
      return true;
    }
    return false;
  }

  private boolean connection(String value) {
    return value.isEmpty()
        || value.equalsIgnoreCase("upgrade")
        || value.equals("$http_connection")
        || (value.startsWith("$") && shared.webSocket().contains(value.substring(1)));
  }

  private void written(NginxDirective directive, Placeholders here, CaddyBlock out) {
    String name = directive.arg(0);
    Optional<String> value = here.translate(directive.arg(1));
    if (value.isEmpty()) {
      shared
          .ledger()
          .none(
              directive,
              "the app no longer gets the header " + name,
              "see what the app does with it; Caddy has no variable like the one in it");
      return;
    }
    String line =
        value.get().isEmpty()
            ? "header_up -" + name
            : "header_up " + name + " " + CaddyBlock.word(value.get());
    out.line(line);
    String note =
        directive.arg(1).equals("$request_id") ? "its form differs: a UUID with hyphens" : "";
    shared.ledger().noted(directive, note, line);
  }
}
