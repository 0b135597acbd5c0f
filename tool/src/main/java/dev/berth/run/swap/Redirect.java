package dev.berth.run.swap;

import dev.berth.host.Command;
import dev.berth.host.CommandResult;
import dev.berth.host.FailedCommand;
import dev.berth.host.Host;
import dev.berth.host.Stdin;
import dev.berth.proxy.swap.SwapCaddyfile;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// Leads new connections of ports 80 and 443 to the Caddy that stands in. Those that exist stay
/// where they are: the kernel asks a table of this kind about the first packet of a connection only
/// (nft(8), "nat"). In no file: after a restart of the server there is none of it.
///
/// It is a table of its own, before Docker's (priority -100). Only what asks for one of the
/// machine's own addresses is meant, not what a container asks of the world. A packet in the middle
/// of a connection that the kernel hears of for the first time is left alone, too.
final class Redirect {
  static final String TABLE = "berth_swap";

  /// Never led anywhere: by it either proxy can be asked at its own ports.
  static final String STRAIGHT = "127.0.0.80";

  private static final Map<Integer, Integer> TO =
      new TreeMap<>(Map.of(80, SwapCaddyfile.HTTP, 443, SwapCaddyfile.HTTPS));

  private static final Pattern RULE = Pattern.compile("tcp dport (\\d+) redirect to :\\d+");

  private final Host host;

  Redirect(Host host) {
    this.host = host;
  }

  /// The ports whose new connections are led away now.
  Set<Integer> ports() {
    CommandResult listed = host.run(nft("list", "table", "inet", TABLE));
    Set<Integer> ports = new TreeSet<>();
    RULE.matcher(listed.out()).results().forEach(rule -> ports.add(Integer.valueOf(rule.group(1))));
    return ports;
  }

  /// Leads those of these ports and of no other, from one moment to the next.
  void lead(Collection<Integer> ports) {
    Command load = nft("-f", "/dev/stdin").withStdin(Stdin.of(rules(ports)));
    FailedCommand.unlessOk("can't lead connections to the stand-in", host.run(load));
  }

  /// The table stays as long as connections do that were led: without it the kernel might forget
  /// where they lead.
  void remove() {
    Command look = nft("list", "table", "inet", TABLE);
    if (host.run(look).ok()) {
      FailedCommand.unlessOk(
          "can't remove the table " + TABLE, host.run(nft("delete", "table", "inet", TABLE)));
    }
  }

  static String rules(Collection<Integer> ports) {
    StringBuilder rules = new StringBuilder();
    TO.forEach((from, to) -> {
      if (ports.contains(from)) {
        rules.append(
            "    fib daddr type local tcp flags & (fin | syn | rst | ack) == syn"
                + " tcp dport %d redirect to :%d\n".formatted(from, to));
      }
    });
    return """
    table inet %1$s {
      chain incoming {
        type nat hook prerouting priority -101; policy accept;
      }
      chain own {
        type nat hook output priority -101; policy accept;
      }
    }
    flush table inet %1$s
    table inet %1$s {
      chain incoming {
    %2$s  }
      chain own {
        ip daddr %3$s return
    %2$s  }
    }
    """
        .formatted(TABLE, rules, STRAIGHT);
  }

  /// Root's own path has it; that of a login may not.
  static Command nft(String... arguments) {
    return Command.of("sh", "-c", "PATH=$PATH:/usr/sbin:/sbin; exec nft \"$@\"", "nft")
        .plus(arguments);
  }
}
