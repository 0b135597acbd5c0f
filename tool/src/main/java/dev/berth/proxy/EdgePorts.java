package dev.berth.proxy;

/// The ports of the machine that lead into the edge.
///
/// @param http for redirects and the challenge of a certificate authority
public record EdgePorts(int http, int https) {
  /// What browsers use when an address names no port.
  public static final EdgePorts USUAL = new EdgePorts(80, 443);
}
