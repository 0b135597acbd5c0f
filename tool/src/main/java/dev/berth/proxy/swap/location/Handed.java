package dev.berth.proxy.swap.location;

import dev.berth.proxy.nginx.LocationMatch;
import dev.berth.proxy.nginx.NginxDirective;
import dev.berth.proxy.swap.directive.CaddyBlock;
import java.util.List;
import java.util.Optional;

/// Files that only the app hands out, by `X-Accel-Redirect` to an `internal` location.
/// (<https://caddyserver.com/docs/caddyfile/directives/reverse_proxy#examples>)
final class Handed {
  /// What nginx keeps of the app's answer.
  /// (<https://nginx.org/en/docs/http/ngx_http_proxy_module.html#proxy_ignore_headers>)
  private static final String KEPT =
      "include Content-Type Content-Disposition Accept-Ranges Set-Cookie Cache-Control Expires";

  private final Site site;

  Handed(Site site) {
    this.site = site;
  }

  /// In each `reverse_proxy`: its answer may name such a file.
  void write(CaddyBlock proxy) {
    List<NginxDirective> locations = site.internal();
    for (int i = 0; i < locations.size(); i++) {
      NginxDirective location = locations.get(i);
      String name = "@handed" + (i + 1);
      proxy.line(name + " header X-Accel-Redirect " + CaddyBlock.word(prefix(location) + "*"));
      proxy.block("handle_response " + name, block -> file(location, block));
    }
  }

  private void file(NginxDirective location, CaddyBlock out) {
    out.block("copy_response_headers", copy -> copy.line(KEPT));
    out.line("rewrite * {rp.header.X-Accel-Redirect}");
    Optional<NginxDirective> alias = location.child("alias");
    alias
        .map(any -> prefix(location).replaceFirst("/$", ""))
        .filter(stripped -> !stripped.isEmpty())
        .ifPresent(stripped -> out.line("uri strip_prefix " + CaddyBlock.word(stripped)));
    NginxDirective from = alias.or(() -> location.child("root")).orElseThrow();
    out.line("root * " + CaddyBlock.word(from.arg(0))).line("file_server");
    site.ledger().written(from, "handle_response", "root * " + from.arg(0));
  }

  private static String prefix(NginxDirective location) {
    return LocationMatch.of(location)
        .filter(LocationMatch.Prefix.class::isInstance)
        .map(match -> ((LocationMatch.Prefix) match).path())
        .orElse("/");
  }

  /// Whether it is one: a prefix, with files of its own.
  static boolean isOne(NginxDirective location) {
    boolean prefix =
        LocationMatch.of(location).filter(LocationMatch.Prefix.class::isInstance).isPresent();
    boolean files =
        location.children("alias").stream()
            .findFirst()
            .or(() -> location.child("root"))
            .filter(each -> !each.arg(0).contains("$"))
            .isPresent();
    return prefix
        && files
        && !location.children("internal").isEmpty()
        && location.children("proxy_pass").isEmpty();
  }
}
