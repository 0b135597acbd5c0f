package dev.berth.proxy.swap.http;

import dev.berth.proxy.nginx.NginxDirective;
import dev.berth.proxy.swap.directive.CaddyBlock;
import dev.berth.proxy.swap.directive.CaddyDocs;
import dev.berth.proxy.swap.directive.Ledger;
import dev.berth.proxy.swap.directive.Listen;
import dev.berth.proxy.swap.directive.Scope;
import java.util.ArrayList;
import java.util.List;

/// What of `ssl_…` is more than Caddy's own: versions, and certificates of visitors.
final class Tls {
  private Tls() {}

  /// Empty where there is nothing to be said.
  static CaddyBlock of(NginxDirective server, Scope scope, Ledger ledger) {
    return new CaddyBlock()
        .blockIfAny(
            "tls",
            block -> {
              boolean tls = Listen.of(server).stream().anyMatch(Listen::tls);
              server
                  .child("ssl_protocols")
                  .or(() -> scope.last("ssl_protocols").filter(inherited -> tls))
                  .ifPresent(each -> versions(each, ledger, block));
              visitors(server, ledger, block);
            });
  }

  private static void versions(NginxDirective protocols, Ledger ledger, CaddyBlock out) {
    List<String> old = new ArrayList<>(protocols.args());
    old.removeAll(List.of("TLSv1.2", "TLSv1.3"));
    if (!old.isEmpty()) {
      ledger.none(
          protocols,
          "visitors that speak nothing newer than TLS 1.1 are refused: " + String.join(", ", old),
          "nothing; such clients are from before 2014");
    } else if (protocols.args().contains("TLSv1.2")) {
      ledger.bySelf(protocols, "speaks TLS 1.2 and 1.3", CaddyDocs.TLS);
    } else {
      out.line("protocols tls1.3");
      ledger.written(protocols, "protocols tls1.3");
    }
  }

  private static void visitors(NginxDirective server, Ledger ledger, CaddyBlock out) {
    server
        .child("ssl_client_certificate")
        .ifPresent(authority -> {
          String says = server.child("ssl_verify_client").map(each -> each.arg(0)).orElse("on");
          String mode = says.equals("optional") ? "verify_if_given" : "require_and_verify";
          String trust = "trust_pool file " + CaddyBlock.word(authority.arg(0));
          out.block("client_auth", block -> block.line("mode " + mode).line(trust));
          ledger.written(authority, "client_auth", trust);
          server
              .children("ssl_verify_client")
              .forEach(each -> ledger.written(each, "mode " + mode));
        });
  }
}
