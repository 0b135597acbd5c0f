package dev.berth.testbed.telegram.webhook;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/// Finds the address behind a webhook's host name.
///
/// @param elsewhere host name to `host`, `address` or either with `:port`, to be connected to
///   instead; SNI, Host and the certificate's name stay those of the URL
/// @param local whether private addresses and IPv6 are acceptable, as with `--local` of Telegram's
///   own server
public record Resolver(Map<String, String> elsewhere, boolean local) {
  public Resolver {
    elsewhere = Map.copyOf(elsewhere);
  }

  /// Reads `host=other,host=other:port`.
  public static Resolver parse(String overrides, boolean local) {
    Map<String, String> map = new HashMap<>();
    for (String pair : overrides.split(",", -1)) {
      if (!pair.isBlank()) {
        String[] sides = pair.strip().split("=", 2);
        if (sides.length != 2 || sides[0].isBlank() || sides[1].isBlank()) {
          throw new IllegalArgumentException("expected host=other-host, not " + pair);
        }
        map.put(sides[0].strip(), sides[1].strip());
      }
    }
    return new Resolver(map, local);
  }

  /// The address to connect to.
  ///
  /// @throws UnknownHostException if the name means nothing
  /// @throws dev.berth.testbed.telegram.answer.Refusal if Telegram would not go there
  InetSocketAddress resolve(Target target, String fixedAddress) throws UnknownHostException {
    String to = elsewhere.getOrDefault(target.host(), target.host());
    int colon = to.startsWith("[") ? to.indexOf("]:") + 1 : to.indexOf(':');
    String host = colon > 0 ? to.substring(0, colon) : to;
    int port = colon > 0 ? Integer.parseInt(to.substring(colon + 1)) : target.port();
    InetAddress address = address(fixedAddress.isEmpty() ? host : fixedAddress);
    if (!local && reserved(address)) {
      throw Target.bad("IP address " + address.getHostAddress() + " is reserved");
    }
    return new InetSocketAddress(address, port);
  }

  private InetAddress address(String host) throws UnknownHostException {
    if (host.equals("localhost") || host.endsWith(".localhost")) {
      return InetAddress.getLoopbackAddress(); // RFC 6761 §6.3; few resolvers know it
    }
    InetAddress[] all = InetAddress.getAllByName(host);
    Stream<InetAddress> four = Arrays.stream(all).filter(found -> found.getAddress().length == 4);
    return four.findFirst()
        .or(() -> local ? Arrays.stream(all).findFirst() : java.util.Optional.empty())
        .orElseThrow(() -> Target.bad("IPv6-only addresses are not allowed"));
  }

  private static boolean reserved(InetAddress address) {
    byte[] b = address.getAddress();
    int first = b[0] & 0xff;
    int second = b[1] & 0xff;
    int third = b[2] & 0xff;
    return address.isSiteLocalAddress()
        || address.isLinkLocalAddress()
        || first == 0
        || first == 127
        || first >= 224
        || (first == 100 && (second & 0xc0) == 64)
        || (first == 192 && second == 0 && (third == 0 || third == 2))
        || (first == 198 && (second & 0xfe) == 18)
        || (first == 198 && second == 51 && third == 100)
        || (first == 203 && second == 0 && third == 113);
  }
}
