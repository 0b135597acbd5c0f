package dev.berth.proxy.swap.http;

import dev.berth.proxy.nginx.LocationMatch;
import dev.berth.proxy.nginx.NginxDirective;
import dev.berth.proxy.swap.directive.CaddyBlock;
import dev.berth.proxy.swap.directive.Placeholders;
import dev.berth.proxy.swap.location.Handler;
import dev.berth.proxy.swap.location.Site;
import java.util.List;
import java.util.Optional;

/// `error_page` of a server, as `handle_errors`.
final class ErrorPages {
  private final Site site;
  private final Placeholders placeholders;

  ErrorPages(Site site, Placeholders placeholders) {
    this.site = site;
    this.placeholders = placeholders;
  }

  void write(NginxDirective server, CaddyBlock out) {
    for (NginxDirective page : site.scope().nearest("error_page")) {
      List<String> codes = page.args().stream().filter(arg -> arg.matches("\\d+")).toList();
      Optional<String> status = page.args().stream().filter(arg -> arg.startsWith("=")).findFirst();
      String target = page.args().isEmpty() ? "" : page.args().getLast();
      Optional<NginxDirective> named = site.named(target);
      String head = "handle_errors " + String.join(" ", codes);
      if (named.isPresent()) {
        out.block(
            head,
            block ->
                new Handler(site, placeholders)
                    .location(named.get(), site.scope(), LocationMatch.of(named.get()), block));
        site.ledger().written(named.get(), head);
        site.ledger().written(page, head);
      } else if (target.startsWith("/")) {
        out.block(head, block -> file(server, target, status, block));
        site.ledger().written(page, head, "rewrite * " + target);
      } else {
        site.ledger()
            .none(page, "these errors have Caddy's own, empty page", "write `handle_errors`");
      }
    }
  }

  private void file(NginxDirective server, String target, Optional<String> status, CaddyBlock out) {
    server.children("location").stream()
        .filter(each ->
            LocationMatch.of(each)
                .filter(match -> match.equals(new LocationMatch.Exact(target)))
                .isPresent())
        .flatMap(each -> each.children("root").stream())
        .forEach(root -> out.line("root * " + CaddyBlock.word(root.arg(0))));
    out.line("rewrite * " + target);
    CaddyBlock files = new CaddyBlock();
    status
        .map(each -> each.substring(1))
        .filter(each -> !each.isEmpty())
        .ifPresent(code -> files.line("status " + code));
    out.lineOrBlock("file_server", files);
  }
}
