package dev.berth.provision;

import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// The rules of our own table, as `nft -f` reads them: one transaction, so that there is never a
/// moment without.
///
/// A packet must pass the chains of every table, so what we drop stays dropped whatever Docker's
/// own rules accept, and nothing of Docker's is touched (nft(8), "base chains").
final class FirewallRules {
  static final String TABLE = "berth";

  private FirewallRules() {}

  /// @param ssh the ports of ssh
  /// @param uplinks the interfaces of the default routes; one of them may itself be a bridge
  static String of(List<Integer> ssh, List<String> uplinks) {
    return """
    # Written by berth provision; berth provision --undo takes it back.
    table inet berth
    delete table inet berth
    table inet berth {
      chain input {
        type filter hook input priority filter - 5; policy drop;
        ct state established,related accept
        ct state invalid drop
        iifname "lo" accept
        icmp type { echo-request, destination-unreachable } accept
            icmp type { time-exceeded, parameter-problem } accept
        icmpv6 type { echo-request, destination-unreachable, packet-too-big } accept
            icmpv6 type { time-exceeded, parameter-problem, mld-listener-query } accept
            icmpv6 type { nd-router-advert, nd-neighbor-solicit, nd-neighbor-advert } accept
        udp sport 67 udp dport 68 accept
        ip6 saddr fe80::/10 udp sport 547 udp dport 546 accept
        tcp dport { %1$s } accept
        udp dport 443 accept
        ct status dnat meta l4proto tcp ct original proto-dst { 80, 443 } accept
      }
      chain forward {
        type filter hook forward priority filter - 5; policy accept;
        ct state established,related accept
        meta oifkind "bridge" meta iifkind != "bridge" jump outside
        %2$s
      }
      chain outside {
        ct status dnat meta l4proto tcp ct original proto-dst { 80, 443 } accept
        ct status dnat meta l4proto udp ct original proto-dst 443 accept
        drop
      }
    }
    """
        .formatted(ports(ssh), bridged(uplinks));
  }

  private static String ports(List<Integer> ssh) {
    TreeSet<Integer> all = new TreeSet<>(ssh);
    all.addAll(List.of(80, 443));
    return all.stream().map(String::valueOf).collect(Collectors.joining(", "));
  }

  private static String bridged(List<String> uplinks) {
    return uplinks.stream()
        .sorted()
        .map(name -> "meta oifkind \"bridge\" iifname \"" + name + "\" jump outside")
        .collect(Collectors.joining("\n    "));
  }
}
