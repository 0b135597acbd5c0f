package dev.berth.proxy.swap.location;

import dev.berth.proxy.nginx.NginxDirective;
import dev.berth.proxy.swap.directive.Ledger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Whom `proxy_pass` asks: one address, or the servers of an `upstream`.
final class Upstream {
  private static final String DOWN = "down";

  private final Ledger ledger;

  Upstream(Ledger ledger) {
    this.ledger = ledger;
  }

  /// Addresses for `reverse_proxy`, and the lines that choose between them.
  record Chosen(List<String> addresses, List<String> lines) {
    Chosen {
      addresses = List.copyOf(addresses);
      lines = List.copyOf(lines);
    }
  }

  Chosen of(NginxDirective upstream) {
    List<NginxDirective> servers =
        upstream.children("server").stream().filter(each -> !each.args().contains(DOWN)).toList();
    List<String> addresses = servers.stream().map(each -> address(each.arg(0))).toList();
    List<String> lines = new ArrayList<>();
    if (servers.size() > 1) {
      lines.add("lb_policy " + policy(upstream, servers));
      // nginx asks the next one, and leaves one that failed alone for ten seconds.
      lines.add("lb_try_duration 5s");
      lines.add("fail_duration 10s");
    }
    ledger.written(upstream, "reverse_proxy " + String.join(" ", addresses));
    upstream.children("server").forEach(this::decide);
    return new Chosen(addresses, lines);
  }

  private String policy(NginxDirective upstream, List<NginxDirective> servers) {
    for (String name : List.of("least_conn", "ip_hash", "random", "hash")) {
      Optional<NginxDirective> says = upstream.child(name);
      if (says.isPresent()) {
        return policy(says.get());
      }
    }
    if (servers.stream().anyMatch(each -> each.args().contains("backup"))) {
      return "first";
    }
    List<String> weights = servers.stream().map(each -> value(each, "weight")).toList();
    return weights.stream().allMatch(weight -> weight.equals("1"))
        ? "round_robin"
        : "weighted_round_robin " + String.join(" ", weights);
  }

  private String policy(NginxDirective says) {
    String policy =
        switch (says.name()) {
          case "ip_hash" -> "client_ip_hash";
          case "hash" -> "uri_hash";
          default -> says.name();
        };
    if (says.is("hash") && !says.arg(0).matches("\\$(request_)?uri")) {
      ledger.noted(says, "Caddy hashes the request's address", "lb_policy " + policy);
    } else {
      ledger.written(says, "lb_policy " + policy);
    }
    return policy;
  }

  private void decide(NginxDirective server) {
    if (server.args().contains(DOWN)) {
      ledger.needless(server, "it is down");
    } else if (server.args().stream().anyMatch(arg -> arg.matches("(max_fails|fail_timeout)=.*"))) {
      ledger.noted(
          server,
          "one that failed is left alone for 10 s",
          address(server.arg(0)),
          "fail_duration");
    } else {
      ledger.written(server, address(server.arg(0)));
    }
  }

  private static String value(NginxDirective server, String key) {
    return server.args().stream()
        .filter(arg -> arg.startsWith(key + "="))
        .map(arg -> arg.substring(key.length() + 1))
        .findFirst()
        .orElse("1");
  }

  /// With a port always; a socket in Caddy's form.
  static String address(String nginx) {
    if (nginx.startsWith("unix:")) {
      return "unix/" + nginx.substring("unix:".length());
    }
    return nginx.matches(".*:\\d+") || nginx.contains("{") ? nginx : nginx + ":80";
  }
}
