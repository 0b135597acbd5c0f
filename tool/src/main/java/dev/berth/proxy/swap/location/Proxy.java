package dev.berth.proxy.swap.location;

import dev.berth.proxy.nginx.LocationMatch;
import dev.berth.proxy.nginx.NginxDirective;
import dev.berth.proxy.swap.directive.CaddyBlock;
import dev.berth.proxy.swap.directive.CaddyDocs;
import dev.berth.proxy.swap.directive.Placeholders;
import dev.berth.proxy.swap.directive.Re2;
import dev.berth.proxy.swap.directive.Scope;
import dev.berth.proxy.swap.directive.Translation;
import dev.berth.proxy.swap.directive.Units;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// `proxy_pass` and the directives that belong to it.
final class Proxy {
  private static final Map<String, String> TIMEOUTS =
      Map.of(
          "proxy_connect_timeout", "dial_timeout",
          "proxy_read_timeout", "read_timeout",
          "proxy_send_timeout", "write_timeout");

  private final Site site;
  private final Translation shared;
  private final Scope scope;
  private final Placeholders placeholders;

  Proxy(Site site, Scope scope, Placeholders placeholders) {
    this.site = site;
    this.shared = site.shared();
    this.scope = scope;
    this.placeholders = placeholders;
  }

  void write(NginxDirective pass, Optional<LocationMatch> match, CaddyBlock out) {
    Optional<ProxyUrl> url =
        placeholders
            .translate(pass.arg(0))
            .flatMap(ProxyUrl::parse)
            .filter(parsed -> !parsed.authority().contains("@"));
    if (url.isEmpty()) {
      shared
          .ledger()
          .none(
              pass,
              "requests here are not passed on",
              "its address is made of something that Caddy does not know: write `reverse_proxy`");
      out.line("error 502");
      return;
    }
    rewritten(url.get(), match, out);
    ask(pass, url.get(), match, out);
  }

  /// The part of the path that the location matched is replaced.
  private static void rewritten(ProxyUrl url, Optional<LocationMatch> match, CaddyBlock out) {
    String path = url.path();
    if (path.isEmpty() || match.isEmpty()) {
      return;
    }
    switch (match.get()) {
      case LocationMatch.Exact _ -> out.line("rewrite * " + path);
      case LocationMatch.Prefix(String prefix, _) -> replaced(prefix, path, out);
      case LocationMatch.Regex _, LocationMatch.Named _ -> out.line("rewrite * " + path);
    }
  }

  private static void replaced(String prefix, String path, CaddyBlock out) {
    if (prefix.equals(path)) {
      return;
    }
    if (prefix.endsWith("/") && path.endsWith("/")) {
      if (prefix.length() > 1) {
        out.line("uri strip_prefix " + prefix.substring(0, prefix.length() - 1));
      }
      if (path.length() > 1) {
        out.line("rewrite * " + path.substring(0, path.length() - 1) + "{uri}");
      }
    } else {
      out.line("uri path_regexp ^" + Re2.literal(prefix) + " " + path);
    }
  }

  private void ask(
      NginxDirective pass, ProxyUrl url, Optional<LocationMatch> match, CaddyBlock out) {
    Optional<NginxDirective> group = Optional.ofNullable(shared.upstreams().get(url.authority()));
    Upstream.Chosen chosen =
        group
            .map(new Upstream(shared.ledger())::of)
            .orElseGet(() -> new Upstream.Chosen(List.of(address(url)), List.of()));
    String scheme = url.tls() ? "https://" : "";
    String head =
        "reverse_proxy "
            + String.join(" ", chosen.addresses().stream().map(scheme::concat).toList());
    CaddyBlock inner = new CaddyBlock();
    chosen.lines().forEach(inner::line);
    buffering(inner);
    new ProxyHeaders(shared, placeholders)
        .write(scope.nearest("proxy_set_header"), url.host(), inner);
    new ProxyRedirects(shared.ledger(), placeholders).write(scope, pass, match, inner);
    hidden(inner);
    new Handed(site).write(inner);
    inner.blockIfAny("transport http", block -> transport(url, block));
    out.lineOrBlock(head, inner);
    String note =
        url.tls() && !scope.says("proxy_ssl_verify", "on")
            ? "Caddy checks the app's certificate, nginx does not"
            : "";
    shared.ledger().noted(pass, note, head);
  }

  private static String address(ProxyUrl url) {
    String address = Upstream.address(url.authority());
    return url.tls() && !url.authority().matches(".*:\\d+") ? url.authority() : address;
  }

  private void buffering(CaddyBlock inner) {
    scope
        .last("proxy_buffering")
        .ifPresent(says -> {
          if (says.arg(0).equals("off")) {
            inner.line("flush_interval -1");
            shared.ledger().written(says, "flush_interval -1");
          } else {
            shared.ledger().bySelf(says, "buffers a little", CaddyDocs.STREAMING);
          }
        });
  }

  private void hidden(CaddyBlock inner) {
    for (NginxDirective hide : scope.nearest("proxy_hide_header")) {
      inner.line("header_down -" + hide.arg(0));
      shared.ledger().written(hide, "header_down -" + hide.arg(0));
    }
  }

  private void transport(ProxyUrl url, CaddyBlock transport) {
    for (String name : TIMEOUTS.keySet().stream().sorted().toList()) {
      scope
          .last(name)
          .ifPresent(says -> {
            String line = TIMEOUTS.get(name) + " " + Units.duration(says.arg(0));
            transport.line(line);
            shared.ledger().written(says, line);
          });
    }
    scope
        .last("proxy_ssl_verify")
        .ifPresent(says -> {
          if (!url.tls()) {
            shared.ledger().needless(says, "the app is asked without TLS");
          } else if (says.arg(0).equals("off")) {
            transport.line("tls_insecure_skip_verify");
            shared.ledger().written(says, "tls_insecure_skip_verify");
          } else {
            shared.ledger().bySelf(says, "checks the app's certificate", CaddyDocs.PROXY);
          }
        });
  }
}
