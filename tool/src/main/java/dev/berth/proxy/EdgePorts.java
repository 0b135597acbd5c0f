package dev.berth.proxy;

import java.util.List;

/// The ports of the machine that lead into the edge.
///
/// @param http for redirects and the challenge of a certificate authority
/// @param behind the edge is behind another proxy of the machine, which ends TLS and passes
///   requests on to `http` of loopback; then there is no other port
public record EdgePorts(int http, int https, boolean behind) {
  /// What browsers use when an address names no port.
  public static final EdgePorts USUAL = new EdgePorts(80, 443);

  public EdgePorts(int http, int https) {
    this(http, https, false);
  }

  /// One port of loopback, to which another proxy passes requests.
  public static EdgePorts behind(int port) {
    return new EdgePorts(port, port, true);
  }

  /// All of them, each once.
  public List<Integer> all() {
    return behind ? List.of(http) : List.of(http, https);
  }

  /// The ports at which somebody from outside knocks: the other proxy's, where there is one.
  public EdgePorts fromOutside() {
    return behind ? USUAL : this;
  }
}
