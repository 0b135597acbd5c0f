package dev.berth.proxy.swap.directive;

import dev.berth.proxy.nginx.NginxDirective;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// One `listen` of a server.
public record Listen(NginxDirective directive, int port, boolean tls) {
  private static final Pattern SHAPE = Pattern.compile("(?:(.*):)?(\\d{1,5})");

  /// Port 80 where none is said.
  public static List<Listen> of(NginxDirective server) {
    boolean old = server.children("ssl").stream().anyMatch(each -> each.arg(0).equals("on"));
    return server.children("listen").stream().map(each -> of(each, old)).toList();
  }

  private static Listen of(NginxDirective directive, boolean old) {
    Matcher parts = SHAPE.matcher(directive.arg(0));
    boolean tls = directive.args().contains("ssl") || directive.args().contains("quic");
    int port = parts.matches() ? Integer.parseInt(parts.group(2)) : 80;
    return new Listen(directive, port, tls || (old && port != 80));
  }

  public boolean proxied() {
    return directive.args().contains("proxy_protocol");
  }
}
