package dev.berth.proxy.swap.http;

import dev.berth.proxy.nginx.LocationMatch;
import dev.berth.proxy.nginx.NginxDirective;
import dev.berth.proxy.swap.directive.CaddyDocs;
import dev.berth.proxy.swap.directive.Ledger;
import dev.berth.proxy.swap.directive.Listen;
import dev.berth.proxy.swap.directive.Placeholders;
import dev.berth.proxy.swap.directive.ServerNames;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Which servers become sites, and under which addresses.
final class Sites {
  private static final String ANY = "http://";
  private static final Placeholders TEMPLATE = new Placeholders(Map.of(), "");

  private final List<NginxDirective> servers;
  private final Ledger ledger;
  private final Set<String> secured = new HashSet<>();
  private final boolean named;

  Sites(List<NginxDirective> http, Ledger ledger) {
    this.servers = http.stream().filter(each -> each.is("server")).toList();
    this.ledger = ledger;
    servers.stream().filter(Sites::tls).forEach(each -> secured.addAll(names(each)));
    this.named = servers.stream().anyMatch(each -> !names(each).isEmpty());
  }

  /// Servers that are written, in their order.
  Map<NginxDirective, String> addresses() {
    Map<NginxDirective, String> addresses = new LinkedHashMap<>();
    for (NginxDirective server : servers) {
      if (redirectsToHttps(server)) {
        ledger.allBySelf(server, "sends visitors from http to https", CaddyDocs.HTTPS);
      } else if (names(server).isEmpty() && named && tls(server)) {
        unnamed(server);
      } else if (addresses.containsValue(address(server))) {
        server.all().forEach(each -> ledger.needless(each, "an earlier server has the same names"));
      } else {
        addresses.put(server, address(server));
        decide(server);
      }
    }
    return addresses;
  }

  /// Nothing but the way to https, for names that have a site there.
  private boolean redirectsToHttps(NginxDirective server) {
    if (tls(server) || names(server).isEmpty() || !secured.containsAll(names(server))) {
      return false;
    }
    List<NginxDirective> returns = server.all().filter(each -> each.is("return")).toList();
    boolean away = returns.stream().anyMatch(Sites::toHttps);
    boolean nothingElse =
        returns.stream().allMatch(each -> toHttps(each) || each.arg(0).equals("404"));
    boolean content =
        server
            .all()
            .filter(each -> !isChallenge(each))
            .anyMatch(each ->
                Set.of("proxy_pass", "try_files", "alias", "rewrite").contains(each.name()));
    return away && nothingElse && !content;
  }

  private static boolean toHttps(NginxDirective answer) {
    return answer.arg(0).matches("30[1278]") && answer.arg(1).startsWith("https://");
  }

  private static boolean isChallenge(NginxDirective each) {
    return LocationMatch.of(each).isPresent() && each.args().getLast().contains("acme-challenge");
  }

  /// Whom nobody has a certificate for.
  private void unnamed(NginxDirective server) {
    boolean refuses =
        server.children("ssl_reject_handshake").stream().anyMatch(e -> e.arg(0).equals("on"))
            || server.children("return").stream().anyMatch(e -> e.arg(0).equals("444"));
    server
        .all()
        .forEach(each -> {
          if (refuses) {
            ledger.bySelf(each, "has no certificate for unknown names", CaddyDocs.HTTPS);
          } else {
            ledger.none(
                each,
                "https with an unknown name ends without an answer",
                "name what should be answered: Caddy needs it for the certificate");
          }
        });
  }

  private String address(NginxDirective server) {
    List<String> names = names(server);
    if (names.isEmpty()) {
      return named ? ANY : "{$DOMAIN}";
    }
    List<String> addresses = new ArrayList<>();
    List<Listen> listens = listens(server);
    for (String name : names) {
      boolean plainToo = listens.stream().anyMatch(each -> !each.tls() && each.port() == 80);
      boolean twin = secured.contains(name);
      if (plainToo && twin) {
        addresses.add(ANY + name);
      }
      if (!plainToo || !twin || tls(server)) {
        addresses.addAll(ports(name, listens));
      }
    }
    return String.join(", ", addresses);
  }

  /// Without a port where it is the usual one.
  private static List<String> ports(String name, List<Listen> listens) {
    List<String> addresses =
        listens.stream()
            .filter(each -> each.tls() || listens.stream().noneMatch(Listen::tls))
            .map(each -> each.port() == 80 || each.port() == 443 ? name : name + ":" + each.port())
            .distinct()
            .toList();
    return addresses.isEmpty() ? List.of(name) : addresses;
  }

  private void decide(NginxDirective server) {
    String address = address(server);
    for (Listen each : listens(server)) {
      if (each.proxied()) {
        ledger.none(
            each.directive(),
            "visitors' addresses are those of the proxy in front",
            "write `listener_wrappers { proxy_protocol { … } tls }`: " + CaddyDocs.SERVERS);
      } else if (address.contains(ANY) || (each.port() != 80 && each.port() != 443)) {
        ledger.written(each.directive(), address);
      } else if (tls(server)) {
        ledger.bySelf(each.directive(), "serves names on 443 and leads 80 there", CaddyDocs.HTTPS);
      } else {
        ledger.noted(each.directive(), "https is used, and http leads there", address);
      }
    }
    for (NginxDirective each : server.children("server_name")) {
      if (each.args().stream().anyMatch(ServerNames::isForeign)) {
        ledger.none(
            each, "names that only fit an expression get no certificate", "list them by name");
      } else if (names(server).isEmpty()) {
        ledger.needless(each, "it names nothing");
      } else {
        ledger.written(each, address);
      }
    }
  }

  private static List<Listen> listens(NginxDirective server) {
    return Listen.of(server);
  }

  private static boolean tls(NginxDirective server) {
    return listens(server).stream().anyMatch(Listen::tls);
  }

  private static List<String> names(NginxDirective server) {
    return ServerNames.of(server, TEMPLATE);
  }
}
