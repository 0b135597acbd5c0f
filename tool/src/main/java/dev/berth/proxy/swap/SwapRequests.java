package dev.berth.proxy.swap;

import dev.berth.proxy.nginx.LocationMatch;
import dev.berth.proxy.nginx.NginxDirective;
import dev.berth.proxy.swap.directive.Decision;
import dev.berth.proxy.swap.directive.Listen;
import dev.berth.proxy.swap.directive.Placeholders;
import dev.berth.proxy.swap.directive.ServerNames;
import dev.berth.proxy.swap.directive.Units;
import dev.berth.proxy.swap.location.Handler;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What to ask two proxies so that they show where they differ: each server and location once, and
/// what goes wrong easily: an unknown path, a missing slash, HEAD, OPTIONS, compression, a second
/// visit, a WebSocket, a body over the limit.
public final class SwapRequests {
  private static final String UNKNOWN = "berth-compare";
  private static final Placeholders PLAIN = new Placeholders(Map.of(), "");

  private static final Map<String, String> PREFLIGHT =
      inOrder("Origin", "https://berth.invalid", "Access-Control-Request-Method", "PUT");

  /// The example key of RFC 6455, section 1.3.
  private static final Map<String, String> WEBSOCKET =
      inOrder(
          "Connection", "Upgrade",
          "Upgrade", "websocket",
          "Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ==",
          "Sec-WebSocket-Version", "13");

  private final SwapPlan plan;
  private final NginxDirective server;
  private final SwapRequest root;
  private final List<SwapRequest> requests = new ArrayList<>();

  private SwapRequests(SwapPlan plan, NginxDirective server, SwapRequest root) {
    this.plan = plan;
    this.server = server;
    this.root = root;
  }

  /// Of all servers, in the order of the text.
  public static List<SwapRequest> of(SwapPlan plan) {
    List<SwapRequest> all = new ArrayList<>();
    plan.decisions().stream()
        .map(Decision::directive)
        .filter(each -> each.is("server") && each.block().isPresent())
        .distinct()
        .forEach(server -> all.addAll(of(plan, server)));
    return all.stream().distinct().toList();
  }

  private static List<SwapRequest> of(SwapPlan plan, NginxDirective server) {
    List<String> names =
        ServerNames.of(server, PLAIN).stream()
            .map(name -> name.replaceFirst("^\\*", UNKNOWN))
            .map(name -> name.contains("{") ? "" : name)
            .toList();
    List<Boolean> ways = Listen.of(server).stream().map(Listen::tls).distinct().toList();
    List<SwapRequest> all = new ArrayList<>();
    for (boolean secure : ways.isEmpty() ? List.of(false) : ways) {
      for (String name : names.isEmpty() ? List.of("") : names) {
        String place = server.place().toString();
        SwapRequest root = new SwapRequest(name, secure, "GET", "/", Map.of(), 0, place);
        all.addAll(new SwapRequests(plan, server, root).all());
      }
    }
    return all;
  }

  private List<SwapRequest> all() {
    requests.add(root);
    requests.add(root.by("HEAD"));
    requests.add(root.by("OPTIONS"));
    requests.add(root.with(Map.of("Accept-Encoding", "gzip")));
    requests.add(root.with(Map.of("If-None-Match", SwapRequest.ETAG)));
    requests.add(at("/" + UNKNOWN + "/unknown?a=1", server));
    server.children("rewrite").forEach(each -> sample(each.arg(0), each));
    server.children("location").forEach(this::location);
    for (NginxDirective page : server.children("error_page")) {
      String path = page.args().isEmpty() ? "" : page.args().getLast();
      if (path.startsWith("/") && !path.contains("$")) {
        requests.add(at(path, page));
      }
    }
    // A path that is secret is not known here.
    requests.removeIf(each -> each.path().contains("${"));
    return requests;
  }

  private void location(NginxDirective location) {
    Optional<LocationMatch> match = LocationMatch.of(location);
    if (match.isEmpty() || location.args().getLast().contains("acme-challenge")) {
      return;
    }
    int before = requests.size();
    switch (match.get()) {
      case LocationMatch.Exact(String path) -> requests.add(at(path, location));
      case LocationMatch.Prefix(String path, _) -> prefix(path, location);
      case LocationMatch.Regex(String expression, _) -> sample(expression, location);
      case LocationMatch.Named _ -> {}
    }
    if (requests.size() > before && Handler.asks(location)) {
      app(requests.getLast(), location);
    }
  }

  private void prefix(String path, NginxDirective location) {
    if (path.endsWith("/") && path.length() > 1) {
      requests.add(at(path.substring(0, path.length() - 1), location));
      requests.add(at(path, location));
      requests.add(at(path + UNKNOWN, location));
    } else if (!path.equals("/")) {
      requests.add(at(path, location));
    } else {
      requests.add(at("/" + UNKNOWN, location));
    }
  }

  /// What an app behind it can be asked besides.
  private void app(SwapRequest request, NginxDirective location) {
    requests.add(request.by("HEAD"));
    requests.add(request.by("OPTIONS").with(PREFLIGHT));
    requests.add(request.with(Map.of("Accept-Encoding", "gzip")));
    boolean webSocket = location.all().anyMatch(each -> each.args().contains("$http_upgrade"));
    if (webSocket) {
      requests.add(request.with(WEBSOCKET));
    }
    limit(location).ifPresent(most -> requests.add(request.sending(most + 1)));
  }

  /// Bytes of the largest body; empty where there is no limit.
  private Optional<Long> limit(NginxDirective location) {
    String says =
        location
            .child("client_max_body_size")
            .or(() -> server.child("client_max_body_size"))
            .or(this::ofAllServers)
            .map(each -> each.arg(0))
            .orElse("1m");
    return Units.bytes(says).filter(bytes -> bytes > 0);
  }

  private Optional<NginxDirective> ofAllServers() {
    return plan.decisions().stream()
        .map(Decision::directive)
        .filter(each -> each.is("http"))
        .flatMap(each -> each.child("client_max_body_size").stream())
        .findFirst();
  }

  private void sample(String expression, NginxDirective cause) {
    RegexSample.of(expression).ifPresent(path -> requests.add(at(path, cause)));
  }

  private SwapRequest at(String path, NginxDirective cause) {
    return new SwapRequest(
        root.host(), root.secure(), "GET", path, Map.of(), 0, cause.place().toString());
  }

  private static Map<String, String> inOrder(String... pairs) {
    Map<String, String> map = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      map.put(pairs[i], pairs[i + 1]);
    }
    return map;
  }
}
