package dev.berth.proxy.swap.location;

import dev.berth.proxy.nginx.NginxDirective;
import dev.berth.proxy.swap.directive.CaddyBlock;
import dev.berth.proxy.swap.directive.CaddyDocs;
import dev.berth.proxy.swap.directive.Scope;
import java.util.List;
import java.util.Optional;

/// `limit_except`: who may use other methods than those it names.
/// (<https://nginx.org/en/docs/http/ngx_http_core_module.html#limit_except>)
final class Methods {
  private final Site site;

  Methods(Site site) {
    this.site = site;
  }

  void write(Scope scope, CaddyBlock out) {
    scope.own("limit_except").forEach(each -> limit(each, out));
  }

  /// Addresses may be allowed before all others are denied; nothing else is translated.
  private void limit(NginxDirective limit, CaddyBlock out) {
    List<NginxDirective> rules = limit.children();
    boolean denies =
        !rules.isEmpty() && rules.getLast().is("deny") && rules.getLast().arg(0).equals("all");
    List<NginxDirective> allowed = denies ? rules.subList(0, rules.size() - 1) : rules;
    boolean simple =
        allowed.stream().allMatch(each -> each.is("allow") && !each.arg(0).startsWith("unix"));
    String name = "@" + site.next("methods");
    if (!denies || !simple) {
      // Nobody rather than anybody.
      out.line(name + " " + others(limit)).line("error " + name + " 403");
      limit
          .all()
          .forEach(each ->
              site.ledger()
                  .none(
                      each,
                      "other methods are refused to everybody",
                      "write it with `not method`: " + CaddyDocs.MATCHERS));
      return;
    }
    Optional<String> addresses =
        allowed.stream().map(each -> each.arg(0)).reduce((a, b) -> a + " " + b);
    if (addresses.isEmpty()) {
      out.line(name + " " + others(limit));
    } else {
      out.block(name, block -> block.line(others(limit)).line("not client_ip " + addresses.get()));
    }
    out.line("error " + name + " 403");
    limit
        .all()
        .forEach(each ->
            site.ledger().written(each, name + " " + others(limit), "error " + name + " 403"));
  }

  /// Allowing GET makes HEAD allowed too.
  private static String others(NginxDirective limit) {
    List<String> args = limit.args();
    String head = args.contains("GET") && !args.contains("HEAD") ? " HEAD" : "";
    return "not method " + String.join(" ", args) + head;
  }
}
