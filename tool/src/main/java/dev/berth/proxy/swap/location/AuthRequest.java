package dev.berth.proxy.swap.location;

import dev.berth.proxy.nginx.NginxDirective;
import dev.berth.proxy.swap.directive.CaddyBlock;
import dev.berth.proxy.swap.directive.CaddyDocs;
import dev.berth.proxy.swap.directive.Placeholders;
import dev.berth.proxy.swap.directive.Scope;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// `auth_request`: another address is asked whether a request may pass. By itself `forward_auth`
/// hands an answer on that is not 2xx; nginx takes of it only whether it is 401 or 403.
/// (<https://nginx.org/en/docs/http/ngx_http_auth_request_module.html>)
final class AuthRequest {
  private static final Pattern OF_ANSWER = Pattern.compile("\\$upstream_http_(\\w+)");

  private final Site site;
  private final Placeholders placeholders;

  AuthRequest(Site site, Placeholders placeholders) {
    this.site = site;
    // The path may have been changed by then; who is asked needs the one that was sent.
    this.placeholders = placeholders.with("request_uri", "{http.request.orig_uri}");
  }

  void write(Scope scope, CaddyBlock out) {
    Optional<NginxDirective> asks =
        scope.last("auth_request").filter(each -> !each.arg(0).equals("off"));
    if (asks.isPresent()) {
      ask(asks.get(), scope.nearest("auth_request_set"), out);
    } else {
      scope
          .own("auth_request")
          .forEach(each -> site.ledger().needless(each, "nobody is asked unless it is said"));
    }
  }

  private void ask(NginxDirective asks, List<NginxDirective> sets, CaddyBlock out) {
    Optional<NginxDirective> location = site.at(asks.arg(0));
    Optional<ProxyUrl> url =
        location
            .flatMap(each -> each.child("proxy_pass"))
            .flatMap(pass -> placeholders.translate(pass.arg(0)))
            .flatMap(ProxyUrl::parse);
    if (url.isPresent() && sets.stream().allMatch(set -> header(set).isPresent())) {
      String head = head(url.get());
      String path = url.get().path().isEmpty() ? asks.arg(0) : url.get().path();
      out.block(
          head,
          block -> {
            block.line("uri " + path);
            headers(location.get(), url.get(), block);
            sets.forEach(set -> set(set, block));
            refused("401", block);
            refused("403", block);
            block.block("handle_response", other -> other.line("error 500"));
          });
      site.ledger().written(asks, head);
      decide(location.get(), head);
      return;
    }
    out.line("error 503");
    site.ledger()
        .none(
            asks,
            "nothing is answered here, rather than to anybody",
            "write `forward_auth`: " + CaddyDocs.directive("forward_auth"));
  }

  private String head(ProxyUrl url) {
    NginxDirective group = site.shared().upstreams().get(url.authority());
    String whom =
        group == null
            ? Upstream.address(url.authority())
            : String.join(" ", new Upstream(site.ledger()).of(group).addresses());
    return "forward_auth " + (url.tls() ? "https://" : "") + whom;
  }

  private void decide(NginxDirective location, String head) {
    site.ledger().written(location, "error 404");
    for (NginxDirective each : location.children()) {
      switch (each.name()) {
        case "internal" -> site.ledger().written(each, "error 404");
        case "proxy_pass" -> site.ledger().written(each, head);
        case "proxy_pass_request_body" ->
            site.ledger().bySelf(each, "sends no body with GET", CaddyDocs.PROXY);
        default -> {}
      }
    }
  }

  private void headers(NginxDirective location, ProxyUrl url, CaddyBlock block) {
    new ProxyHeaders(site.shared(), placeholders)
        .write(site.scope().within(location).nearest("proxy_set_header"), url.host(), block);
  }

  private void set(NginxDirective set, CaddyBlock out) {
    String line = "copy_headers " + header(set).orElseThrow();
    out.line(line);
    site.ledger().noted(set, "the app gets this header in any case", line);
  }

  private static void refused(String status, CaddyBlock out) {
    out.line("@denied" + status + " status " + status);
    out.block(
        "handle_response @denied" + status,
        denied -> {
          if (status.equals("401")) {
            denied.block("copy_response_headers", copy -> copy.line("include WWW-Authenticate"));
          }
          denied.line("error " + status);
        });
  }

  /// Variables that the answer fills, for all that comes after.
  static Placeholders with(Scope scope, Placeholders placeholders) {
    Placeholders filled = placeholders;
    for (NginxDirective set : scope.nearest("auth_request_set")) {
      Optional<String> header = header(set);
      if (header.isPresent()) {
        String name = set.arg(0).replaceFirst("^\\$", "");
        filled = filled.with(name, "{header." + header.get() + "}");
      }
    }
    return filled;
  }

  private static Optional<String> header(NginxDirective set) {
    Matcher header = OF_ANSWER.matcher(set.arg(1));
    return header.matches() ? Optional.of(Placeholders.field(header.group(1))) : Optional.empty();
  }
}
