package dev.berth.proxy.swap.http;

import dev.berth.proxy.nginx.NginxDirective;
import dev.berth.proxy.swap.directive.CaddyBlock;
import dev.berth.proxy.swap.directive.CaddyDocs;
import dev.berth.proxy.swap.directive.Decision;
import dev.berth.proxy.swap.directive.Ledger;
import dev.berth.proxy.swap.directive.Scope;
import dev.berth.proxy.swap.directive.Translation;
import dev.berth.proxy.swap.location.Compression;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/// A whole configuration: the Caddyfile, and a decision for each directive.
public final class HttpTranslation {
  /// What came of it.
  ///
  /// @param caddyfile its text
  public record Result(String caddyfile, List<Decision> decisions) {}

  private final List<NginxDirective> tree;
  private final List<NginxDirective> http;
  private final Translation shared;

  private HttpTranslation(List<NginxDirective> tree) {
    this.tree = tree;
    this.http = level(tree);
    this.shared = shared(http);
  }

  /// The whole of it, translated.
  ///
  /// @param tree of `nginx.conf`, or of files that an image's own `nginx.conf` includes
  public static Result of(List<NginxDirective> tree) {
    return new HttpTranslation(tree).run();
  }

  private Result run() {
    CaddyBlock out = new CaddyBlock();
    new GlobalOptions(tree, shared.ledger()).write(out);
    Scope scope = Scope.top(http);
    boolean common = common(scope, out);
    Sites sites = new Sites(http, shared.ledger());
    SiteWriter writer = new SiteWriter(shared, scope, common);
    sites.addresses().forEach((server, address) -> writer.write(server, address, out));
    return new Result(out.render(), shared.ledger().decisions(tree));
  }

  /// What nginx says on the level of all servers.
  private boolean common(Scope scope, CaddyBlock out) {
    CaddyBlock common = new CaddyBlock();
    log(scope, common);
    scope
        .ownLast("server_tokens")
        .filter(says -> says.arg(0).equals("off"))
        .ifPresent(says -> {
          common.line("header -Server");
          shared.ledger().written(says, "header -Server");
        });
    new Compression(shared.ledger()).write(scope, common);
    if (!common.isEmpty()) {
      out.lineOrBlock("(common)", common);
    }
    return !common.isEmpty();
  }

  /// nginx logs requests unless told not to; Caddy only when told.
  private void log(Scope scope, CaddyBlock out) {
    boolean off = scope.says("access_log", "off");
    if (!off) {
      out.line("log");
    }
    scope
        .own("access_log")
        .forEach(says -> {
          if (off) {
            shared.ledger().bySelf(says, "logs no request", CaddyDocs.LOGGING);
          } else {
            shared.ledger().noted(says, "JSON, to the container's output", "log");
          }
        });
  }

  private static List<NginxDirective> level(List<NginxDirective> tree) {
    List<NginxDirective> inside =
        tree.stream()
            .filter(each -> each.is("http"))
            .flatMap(each -> each.children().stream())
            .toList();
    return inside.isEmpty() ? tree : inside;
  }

  private static Translation shared(List<NginxDirective> http) {
    Ledger ledger = new Ledger();
    Map<String, NginxDirective> upstreams =
        http.stream()
            .filter(each -> each.is("upstream"))
            .collect(Collectors.toMap(each -> each.arg(0), Function.identity(), (a, b) -> b));
    Set<String> webSocket = new HashSet<>();
    Map<String, NginxDirective> maps = new LinkedHashMap<>();
    for (NginxDirective map : http.stream().filter(each -> each.is("map")).toList()) {
      if (map.arg(0).equals("$http_upgrade")) {
        webSocket.add(ValueMap.name(map));
        ledger.allBySelf(map, "passes WebSockets through", CaddyDocs.STREAMING);
      } else {
        maps.put(ValueMap.name(map), map);
      }
    }
    return new Translation(ledger, upstreams, webSocket, maps);
  }
}
