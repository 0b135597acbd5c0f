package dev.berth.plan;

import java.net.Inet6Address;
import java.net.InetAddress;

/// What an address tells about who can reach it.
final class Addresses {
  private Addresses() {}

  /// Whether it is meant to be reached from everywhere: in no range for private networks (RFC 1918,
  /// RFC 4193), for a provider's own (RFC 6598), or for one link only.
  static boolean open(InetAddress address) {
    byte[] bytes = address.getAddress();
    boolean unique = address instanceof Inet6Address && (bytes[0] & 0xfe) == 0xfc;
    boolean shared = bytes.length == 4 && (bytes[0] & 0xff) == 100 && (bytes[1] & 0xc0) == 64;
    return !unique
        && !shared
        && !address.isSiteLocalAddress()
        && !address.isLoopbackAddress()
        && !address.isLinkLocalAddress()
        && !address.isAnyLocalAddress();
  }
}
