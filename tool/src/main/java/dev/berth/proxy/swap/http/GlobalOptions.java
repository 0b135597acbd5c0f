package dev.berth.proxy.swap.http;

import dev.berth.proxy.nginx.NginxDirective;
import dev.berth.proxy.swap.directive.CaddyBlock;
import dev.berth.proxy.swap.directive.CaddyDocs;
import dev.berth.proxy.swap.directive.Ledger;
import dev.berth.proxy.swap.directive.Units;
import java.util.List;
import java.util.Optional;

/// What Caddy says once for all sites: timeouts of visitors' connections, proxies in front.
final class GlobalOptions {
  private final List<NginxDirective> all;
  private final Ledger ledger;

  GlobalOptions(List<NginxDirective> tree, Ledger ledger) {
    this.all = tree.stream().flatMap(NginxDirective::all).toList();
    this.ledger = ledger;
  }

  void write(CaddyBlock out) {
    out.blockIfAny("", global -> global.blockIfAny("servers", this::servers));
  }

  private void servers(CaddyBlock servers) {
    servers.blockIfAny(
        "timeouts",
        timeouts -> {
          once("client_header_timeout", "read_header", timeouts);
          once("keepalive_timeout", "idle", timeouts);
        });
    named("client_body_timeout")
        .forEach(each ->
            ledger.none(
                each,
                "a visitor who stops in the middle of an upload holds the connection",
                "set `read_body` if no upload takes longer, for it counts the whole: "
                    + CaddyDocs.SERVERS));
    named("send_timeout")
        .forEach(each ->
            ledger.none(
                each,
                "a visitor who reads nothing holds the connection",
                "leave `write` unset: it would cut long downloads and WebSockets"));
    trusted(servers);
  }

  private void once(String nginx, String caddy, CaddyBlock out) {
    List<NginxDirective> said = named(nginx);
    if (said.isEmpty()) {
      return;
    }
    String line = caddy + " " + Units.duration(said.getFirst().arg(0));
    out.line(line);
    for (NginxDirective each : said) {
      boolean same = each.arg(0).equals(said.getFirst().arg(0));
      ledger.noted(each, same ? "" : "one value for all sites", line);
    }
  }

  private void trusted(CaddyBlock servers) {
    List<String> ranges =
        named("set_real_ip_from").stream().map(each -> each.arg(0)).distinct().toList();
    if (ranges.isEmpty()) {
      return;
    }
    String line = "trusted_proxies static " + String.join(" ", ranges);
    servers.line(line);
    named("set_real_ip_from").forEach(each -> ledger.written(each, line));
    Optional<NginxDirective> header = named("real_ip_header").stream().findFirst();
    String name = header.map(each -> each.arg(0)).orElse("X-Real-IP");
    if (!name.equalsIgnoreCase("X-Forwarded-For")) {
      servers.line("client_ip_headers " + name);
    }
    named("real_ip_header").forEach(each -> ledger.written(each, "client_ip_headers " + name));
    boolean recursive =
        named("real_ip_recursive").stream().anyMatch(each -> each.arg(0).equals("on"));
    if (recursive) {
      servers.line("trusted_proxies_strict");
    }
    named("real_ip_recursive").forEach(each -> ledger.written(each, "trusted_proxies_strict"));
  }

  private List<NginxDirective> named(String name) {
    return all.stream().filter(each -> each.is(name)).toList();
  }
}
