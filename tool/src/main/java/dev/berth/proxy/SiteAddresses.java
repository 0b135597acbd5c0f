package dev.berth.proxy;

import io.avaje.jsonb.Jsonb;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The addresses that a site answers at, from what Caddy itself makes of its Caddyfile (`caddy
/// adapt`, <https://caddyserver.com/docs/json/apps/http/servers/>).
final class SiteAddresses {
  private SiteAddresses() {}

  /// As a site of a Caddyfile begins; empty for one that answers for every name.
  ///
  /// @param adapted JSON
  static Set<String> of(String adapted) {
    Set<String> addresses = new LinkedHashSet<>();
    Object all = Jsonb.builder().build().type(Object.class).fromJson(adapted);
    Map<?, ?> servers = map(map(map(map(all).get("apps")).get("http")).get("servers"));
    for (Object server : servers.values()) {
      boolean plain = list(map(server).get("listen")).contains(":80");
      for (Object route : list(map(server).get("routes"))) {
        for (Object match : list(map(route).get("match"))) {
          list(map(match).get("host"))
              .forEach(host -> addresses.add((plain ? "http://" : "") + host));
        }
      }
    }
    return addresses;
  }

  private static Map<?, ?> map(@Nullable Object json) {
    return json instanceof Map<?, ?> map ? map : Map.of();
  }

  private static List<?> list(@Nullable Object json) {
    return json instanceof List<?> list ? list : List.of();
  }
}
