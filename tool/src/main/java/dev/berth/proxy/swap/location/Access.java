package dev.berth.proxy.swap.location;

import dev.berth.proxy.nginx.NginxDirective;
import dev.berth.proxy.swap.directive.CaddyBlock;
import dev.berth.proxy.swap.directive.CaddyDocs;
import dev.berth.proxy.swap.directive.Ledger;
import dev.berth.proxy.swap.directive.Scope;
import java.util.List;

/// Who may: `allow` and `deny`, `auth_basic`.
final class Access {
  private static final String USER = "{$BASIC_AUTH_USER} {$BASIC_AUTH_HASH}";

  private final Site site;
  private final Ledger ledger;

  Access(Site site) {
    this.site = site;
    this.ledger = site.ledger();
  }

  void write(Scope scope, CaddyBlock out) {
    addresses(rules(scope), out);
    password(scope, out);
  }

  /// Both kinds are one list, inherited together.
  private static List<NginxDirective> rules(Scope scope) {
    List<NginxDirective> here =
        scope.own().stream().filter(each -> each.is("allow") || each.is("deny")).toList();
    return here.isEmpty() ? scope.around().map(Access::rules).orElse(List.of()) : here;
  }

  /// The first that fits counts in nginx; with everything allowed or denied at the end it is one
  /// list of addresses.
  private void addresses(List<NginxDirective> rules, CaddyBlock out) {
    if (rules.isEmpty()) {
      return;
    }
    NginxDirective end = rules.getLast();
    List<NginxDirective> others =
        end.arg(0).equals("all") ? rules.subList(0, rules.size() - 1) : rules;
    boolean onlyAllowed = end.is("deny") && end.arg(0).equals("all");
    boolean oneKind = others.stream().allMatch(each -> each.is(onlyAllowed ? "allow" : "deny"));
    if (!oneKind || others.stream().anyMatch(each -> each.arg(0).startsWith("unix"))) {
      rules.forEach(rule ->
          ledger.none(
              rule,
              "these addresses are not told apart",
              "write the list with `client_ip`: " + CaddyDocs.MATCHERS));
      out.line("error 403");
      return;
    }
    String list = String.join(" ", others.stream().map(each -> each.arg(0)).toList());
    if (list.isEmpty()) {
      rules.forEach(rule -> ledger.written(rule, onlyAllowed ? "error 403" : "nothing"));
      if (onlyAllowed) {
        out.line("error 403");
      }
      return;
    }
    String name = "@" + site.next("denied");
    String matcher = name + (onlyAllowed ? " not client_ip " : " client_ip ") + list;
    out.line(matcher).line("error " + name + " 403");
    rules.forEach(rule ->
        ledger.noted(
            rule,
            "a password, where one is asked, is asked first",
            matcher,
            "error " + name + " 403"));
  }

  private void password(Scope scope, CaddyBlock out) {
    scope
        .last("auth_basic")
        .ifPresent(auth -> {
          if (auth.arg(0).equals("off")) {
            ledger.written(auth, "no basic_auth here");
            return;
          }
          String head = "basic_auth bcrypt " + CaddyBlock.word(auth.arg(0));
          out.block(head, block -> block.line(USER));
          ledger.written(auth, head);
          scope
              .last("auth_basic_user_file")
              .ifPresent(file ->
                  ledger.noted(
                      file,
                      "passwords are bcrypt only: `caddy hash-password` for each, or keep lines of"
                          + " htpasswd that begin with $2y$",
                      USER));
        });
  }
}
