package dev.berth.host.port;

import dev.berth.host.Command;
import dev.berth.host.Host;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/// Counts the connections that programs of a machine hold at some of its ports. Reads `/proc`, as
/// [PortOwners] does.
public final class OpenConnections {
  /// Being established, established, and ended by the other side only: `TCP_SYN_RECV`,
  /// `TCP_ESTABLISHED` and `TCP_CLOSE_WAIT` of the kernel's `tcp_states.h`, as the table prints
  /// them. In all others the program has done its part.
  private static final Set<String> OPEN = Set.of("01", "03", "08");

  private OpenConnections() {}

  /// At ports that connections were led to from elsewhere, these ports count.
  public static int at(Host host, Collection<Integer> ports) {
    return count(tables(host), ports);
  }

  /// Whether somebody takes connections at a port.
  public static boolean listening(Host host, int port) {
    return !ListeningSockets.parse(tables(host), List.of(port)).isEmpty();
  }

  private static String tables(Host host) {
    return host.run(Command.of("cat", "/proc/net/tcp", "/proc/net/tcp6")).out();
  }

  static int count(String tables, Collection<Integer> ports) {
    return (int)
        tables
            .lines()
            .map(line -> line.strip().split("\\s+"))
            .filter(fields -> fields.length > 9 && OPEN.contains(fields[3]))
            .filter(fields -> ports.contains(ListeningSockets.port(fields[1])))
            .count();
  }
}
