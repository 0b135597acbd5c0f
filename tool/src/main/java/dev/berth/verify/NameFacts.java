package dev.berth.verify;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.stream.Stream;

/// Where a name leads to, as the machine that Berth runs on resolves it.
///
/// @param v4 the addresses of its A records
/// @param v6 the addresses of its AAAA records
public record NameFacts(String name, List<InetAddress> v4, List<InetAddress> v6) {
  public NameFacts {
    v4 = List.copyOf(v4);
    v6 = List.copyOf(v6);
  }

  /// Asks the resolver of this machine.
  public static NameFacts lookUp(String name) {
    try {
      List<InetAddress> all = List.of(InetAddress.getAllByName(name));
      return new NameFacts(
          name,
          all.stream().filter(Inet4Address.class::isInstance).toList(),
          all.stream().filter(Inet6Address.class::isInstance).toList());
    } catch (UnknownHostException unknown) {
      return new NameFacts(name, List.of(), List.of());
    }
  }

  public boolean leadsNowhere() {
    return v4.isEmpty() && v6.isEmpty();
  }

  /// The IPv4 addresses first.
  public List<InetAddress> all() {
    return Stream.concat(v4.stream(), v6.stream()).toList();
  }
}
