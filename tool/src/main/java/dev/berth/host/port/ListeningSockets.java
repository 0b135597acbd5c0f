package dev.berth.host.port;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// Reads the kernel's tables of TCP sockets, proc(5) `net/tcp` and `net/tcp6`.
final class ListeningSockets {
  /// `TCP_LISTEN` of the kernel's `tcp_states.h`, as the table prints it.
  private static final String LISTEN = "0A";

  private ListeningSockets() {}

  /// A socket somebody listens on; its inode leads to the process.
  record Socket(int port, String inode) {}

  static List<Socket> parse(String tables, Collection<Integer> ports) {
    Set<Integer> wanted = ports.stream().collect(Collectors.toSet());
    return parse(tables).stream().filter(socket -> wanted.contains(socket.port())).toList();
  }

  /// All of them.
  static List<Socket> parse(String tables) {
    return tables
        .lines()
        .map(line -> line.strip().split("\\s+"))
        .filter(fields -> fields.length > 9 && fields[3].equals(LISTEN))
        .map(fields -> new Socket(port(fields[1]), fields[9]))
        .distinct()
        .toList();
  }

  /// Of `0100007F:01BB`: the port is hexadecimal after the last colon.
  static int port(String address) {
    return Integer.parseInt(address.substring(address.lastIndexOf(':') + 1), 16);
  }
}
