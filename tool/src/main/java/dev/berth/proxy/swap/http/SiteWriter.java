package dev.berth.proxy.swap.http;

import dev.berth.proxy.nginx.NginxDirective;
import dev.berth.proxy.swap.directive.CaddyBlock;
import dev.berth.proxy.swap.directive.Placeholders;
import dev.berth.proxy.swap.directive.Scope;
import dev.berth.proxy.swap.directive.SiteAddresses;
import dev.berth.proxy.swap.directive.Translation;
import dev.berth.proxy.swap.location.Compression;
import dev.berth.proxy.swap.location.Handler;
import dev.berth.proxy.swap.location.Headers;
import dev.berth.proxy.swap.location.Rewrites;
import dev.berth.proxy.swap.location.Routes;
import dev.berth.proxy.swap.location.Served;
import dev.berth.proxy.swap.location.Site;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Writes one server as one site.
final class SiteWriter {
  private final Translation shared;
  private final Scope http;
  private final boolean common;

  /// @param common whether there is a snippet with what all sites share
  SiteWriter(Translation shared, Scope http, boolean common) {
    this.shared = shared;
    this.http = http;
    this.common = common;
  }

  /// @param address what stands before its brace
  void write(NginxDirective server, String address, CaddyBlock out) {
    Scope scope = http.within(server);
    Placeholders placeholders = placeholders(server);
    Optional<String> snippet = snippet(server, scope, address);
    snippet.ifPresent(name ->
        out.block(
            "(" + name + ")",
            block ->
                new Headers(shared.ledger(), placeholders)
                    .add(scope.nearest("add_header"), block)));
    Site site = new Site(shared, server, scope, snippet);
    CaddyBlock content = new CaddyBlock();
    content(site, server, placeholders, content);
    CaddyBlock tls = Tls.of(server, scope, shared.ledger());
    SiteAddresses addresses = new SiteAddresses(address);
    for (SiteAddresses part : tls.isEmpty() ? List.of(addresses) : addresses.apart()) {
      CaddyBlock begins = part.secure() ? tls : new CaddyBlock();
      out.block(part.text(), block -> block.with(begins).with(content));
    }
    shared.ledger().written(server, address);
  }

  private void content(
      Site site, NginxDirective server, Placeholders placeholders, CaddyBlock out) {
    Scope scope = site.scope();
    Handler handler = new Handler(site, placeholders);
    if (common) {
      out.line("import common");
    }
    maps(server, placeholders, out);
    handler.unlogged(scope, out);
    new Compression(shared.ledger()).write(scope, out);
    if (site.headers().isEmpty()) {
      new Headers(shared.ledger(), placeholders).add(scope.nearest("add_header"), out);
    }
    if (!site.bodiesDiffer() && Handler.asks(server)) {
      handler.body(scope, out);
    }
    scope.last("root").ifPresent(root -> new Served(site, placeholders).root(root, out));
    List<NginxDirective> locations = server.children("location");
    Handler.inOrder(
        isGuarded(scope, locations), out, block -> answered(site, locations, placeholders, block));
    new ErrorPages(site, placeholders).write(server, out);
  }

  /// Whether something is asked before the locations are.
  private static boolean isGuarded(Scope scope, List<NginxDirective> locations) {
    boolean first = !scope.own("if").isEmpty() || !scope.own("rewrite").isEmpty();
    return first && !locations.isEmpty();
  }

  private void answered(
      Site site, List<NginxDirective> locations, Placeholders placeholders, CaddyBlock out) {
    Scope scope = site.scope();
    Handler handler = new Handler(site, placeholders);
    if (new Rewrites(site, placeholders, site.headers()).write(scope, out)) {
      locations.stream()
          .flatMap(NginxDirective::all)
          .forEach(each -> shared.ledger().needless(each, "all was answered before"));
    } else if (locations.isEmpty()) {
      handler.rest(scope, out);
    } else {
      new Routes(site, placeholders, isGuarded(scope, locations))
          .write(scope, locations, block -> handler.rest(scope, block), out);
    }
  }

  /// Variables that are set once, to something that stays.
  private Placeholders placeholders(NginxDirective server) {
    Map<String, String> made = new HashMap<>();
    shared.maps().keySet().forEach(name -> made.put(name, "{" + name + "}"));
    Placeholders placeholders = new Placeholders(made, "");
    for (NginxDirective set : server.all().filter(each -> each.is("set")).toList()) {
      Optional<String> value = placeholders.translate(set.arg(1));
      if (value.isPresent()) {
        placeholders = placeholders.with(set.arg(0).replaceFirst("^\\$", ""), value.get());
        shared.ledger().needless(set, "its value stands where it is used");
      }
    }
    return placeholders;
  }

  /// Where a location has headers of its own, nginx forgets the server's there; so they can't stand
  /// around all.
  private Optional<String> snippet(NginxDirective server, Scope scope, String address) {
    boolean differ =
        server.children("location").stream()
            .flatMap(NginxDirective::all)
            .anyMatch(each -> each.is("add_header"));
    return differ && !scope.nearest("add_header").isEmpty()
        ? Optional.of(address.replaceAll(",.*", "").replaceAll("[^\\w.-]", "") + "-headers")
        : Optional.empty();
  }

  private void maps(NginxDirective server, Placeholders placeholders, CaddyBlock out) {
    List<String> used = new ArrayList<>();
    server.all().flatMap(each -> each.args().stream()).forEach(used::add);
    shared
        .maps()
        .forEach((name, map) -> {
          if (used.stream()
              .anyMatch(arg -> arg.contains("$" + name) || arg.contains("${" + name + "}"))) {
            ValueMap.write(map, placeholders, shared.ledger(), out);
          }
        });
  }
}
