package dev.berth.proxy.swap.directive;

import dev.berth.proxy.nginx.NginxDirective;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// The names of a server that mean something outside.
public final class ServerNames {
  /// What examples write where a name should be.
  private static final Set<String> NONE = Set.of("_", "", "localhost", "$hostname");

  private ServerNames() {}

  /// Empty when it takes what no other takes.
  public static List<String> of(NginxDirective server, Placeholders placeholders) {
    return server.children("server_name").stream()
        .flatMap(each -> each.args().stream())
        .filter(name -> !NONE.contains(name) && !isForeign(name))
        .flatMap(name ->
            name.startsWith(".")
                ? Stream.of(name.substring(1), "*" + name)
                : placeholders.translate(name).stream())
        .distinct()
        .toList();
  }

  /// Caddy gets certificates for names; it can't for expressions and for `shop.*`.
  public static boolean isForeign(String name) {
    return name.startsWith("~") || name.endsWith(".*");
  }
}
