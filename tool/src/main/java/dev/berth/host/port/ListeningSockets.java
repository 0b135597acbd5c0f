package dev.berth.host.port;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
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
    return sockets(tables, _ -> true);
  }

  /// Those that more than the machine itself reaches.
  static List<Socket> beyondLoopback(String tables) {
    return sockets(tables, address -> !isLoopback(address));
  }

  /// 127.0.0.0/8 and ::1, each word of an address with its last byte first.
  private static boolean isLoopback(String address) {
    String host = address.substring(0, address.lastIndexOf(':'));
    return host.equals("00000000000000000000000001000000")
        || (host.length() == 8 && host.endsWith("7F"))
        || host.matches("0000000000000000FFFF0000.{6}7F");
  }

  private static List<Socket> sockets(String tables, Predicate<String> wanted) {
    return tables
        .lines()
        .map(line -> line.strip().split("\\s+"))
        .filter(fields -> fields.length > 9 && fields[3].equals(LISTEN))
        .filter(fields -> wanted.test(fields[1]))
        .map(fields -> new Socket(port(fields[1]), fields[9]))
        .distinct()
        .toList();
  }

  /// Of `0100007F:01BB`: the port is hexadecimal after the last colon.
  static int port(String address) {
    return Integer.parseInt(address.substring(address.lastIndexOf(':') + 1), 16);
  }
}
