package dev.berth.host.port;

import dev.berth.host.Command;
import dev.berth.host.Host;
import dev.berth.host.Privilege;
import dev.berth.host.docker.ContainerFacts;
import dev.berth.host.docker.DockerCli;
import dev.berth.host.port.ListeningSockets.Socket;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Finds who listens on TCP ports, down to the container. Reads `/proc`, which every Linux has, and
/// not `ss`, which a small one may lack.
public final class PortOwners {
  private static final Pattern PROCESS = Pattern.compile("^/proc/(\\d+)/fd/");
  private static final Pattern CONTAINER_ID = Pattern.compile("[0-9a-f]{64}");

  private final Host host;
  private final Privilege privilege;
  private final Optional<DockerCli> docker;

  /// Looks on one host.
  ///
  /// @param docker the engine of the host; empty when none answers
  public PortOwners(Host host, Privilege privilege, Optional<DockerCli> docker) {
    this.host = host;
    this.privilege = privilege;
    this.docker = docker;
  }

  /// One owner for each port that somebody listens on, in the order of the ports.
  public List<PortOwner> of(Collection<Integer> ports) {
    List<Socket> sockets = ListeningSockets.parse(tables(), ports);
    List<PortOwner> owners = new ArrayList<>();
    for (int port : ports) {
      publisher(port)
          .or(() -> listener(port, sockets.stream().filter(s -> s.port() == port).toList()))
          .ifPresent(owners::add);
    }
    return owners;
  }

  /// Every TCP port that somebody listens on, at whatever address.
  public List<Integer> listening() {
    return ListeningSockets.parse(tables()).stream().map(Socket::port).distinct().sorted().toList();
  }

  /// Those of them that others reach, as far as no firewall stands before them.
  public List<Integer> listeningBeyondLoopback() {
    return ListeningSockets.beyondLoopback(tables()).stream()
        .map(Socket::port)
        .distinct()
        .sorted()
        .toList();
  }

  /// Asked first: what listens for a published port is Docker's proxy, or only a firewall rule.
  private Optional<PortOwner> publisher(int port) {
    return docker.stream()
        .flatMap(engine -> engine.publishing(port).stream())
        .map(container -> owner(port, container))
        .findFirst();
  }

  private Optional<PortOwner> listener(int port, List<Socket> sockets) {
    if (sockets.isEmpty()) {
      return Optional.empty();
    }
    return sockets.stream()
        .flatMap(socket -> process(socket).stream())
        .map(pid -> hostNetwork(port, pid).orElseGet(() -> program(port, pid)))
        .findFirst()
        .or(() -> Optional.of(new PortOwner.Unknown(port)));
  }

  private Optional<Integer> process(Socket socket) {
    Command find =
        Command.of("find", "/proc", "-maxdepth", "3", "-path", "/proc/[0-9]*/fd/*")
            .plus("-lname", "socket:\\[" + socket.inode() + "\\]");
    // Its exit code says nothing: some process always ends while the list is read.
    return host.run(privilege.of(find))
        .out()
        .lines()
        .map(PROCESS::matcher)
        .filter(Matcher::find)
        .map(match -> Integer.parseInt(match.group(1)))
        .findFirst();
  }

  /// A container in the machine's own network has its id in the process's control group.
  private Optional<PortOwner> hostNetwork(int port, int pid) {
    Matcher id = CONTAINER_ID.matcher(cat("/proc/" + pid + "/cgroup"));
    return id.find()
        ? docker.flatMap(engine -> engine.container(id.group())).map(found -> owner(port, found))
        : Optional.empty();
  }

  private PortOwner program(int port, int pid) {
    return new PortOwner.Program(port, pid, cat("/proc/" + pid + "/comm").strip());
  }

  private String tables() {
    return cat("/proc/net/tcp") + cat("/proc/net/tcp6");
  }

  private String cat(String file) {
    return host.run(Command.of("cat", file)).out();
  }

  private static PortOwner owner(int port, ContainerFacts container) {
    return new PortOwner.Container(port, container.id(), container.name(), container.project());
  }
}
