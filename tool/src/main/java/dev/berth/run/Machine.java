package dev.berth.run;

import dev.berth.host.Host;
import dev.berth.progress.Progress;
import dev.berth.provision.toolbox.ToolboxFolder;
import dev.berth.proxy.EdgePlace;
import dev.berth.proxy.EdgePorts;
import dev.berth.release.ReleasePlace;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;

/// The machine a command works on, and where Berth keeps its things there.
///
/// @param state Berth's own directory on it; absolute
/// @param edge where the edge lives; tests use one beside the real one
/// @param toolbox this Berth, as it can be put there; empty when it runs from no folder of its own
/// @param server how it is reached when it is not the machine that Berth runs on
public record Machine(
    Host host,
    Path state,
    EdgePlace edge,
    InstantSource clock,
    Progress progress,
    Optional<ToolboxFolder> toolbox,
    Optional<Server> server) {

  /// Where Berth keeps its things on every server.
  public static final Path SERVER_STATE = Path.of("/opt/berth");

  /// A machine on the other side of a connection.
  ///
  /// @param address its name or address, as the connection was made to it
  /// @param workshop the machine that Berth runs on, where images are built
  /// @param port at which sshd answers there
  public record Server(String address, Host workshop, int port) {
    /// Reached at the usual port.
    public Server(String address, Host workshop) {
      this(address, workshop, 22);
    }
  }

  /// The machine that Berth runs on.
  public Machine(Host host, Path state, EdgePlace edge, InstantSource clock, Progress progress) {
    this(host, state, edge, clock, progress, Optional.empty(), Optional.empty());
  }

  /// The usual arrangement below a state directory, on the machine that Berth runs on.
  public static Machine at(Host host, Path state, InstantSource clock, Progress progress) {
    return new Machine(host, state, edge(state), clock, progress);
  }

  /// The usual arrangement on a server.
  public static Machine on(Host host, Server server, InstantSource clock, Progress progress) {
    return new Machine(
        host,
        SERVER_STATE,
        edge(SERVER_STATE),
        clock,
        progress,
        Optional.empty(),
        Optional.of(server));
  }

  private static EdgePlace edge(Path state) {
    return new EdgePlace(EdgePlace.USUAL_PROJECT, state.resolve("edge"), EdgePorts.USUAL);
  }

  /// The same machine, where the edge has other ports.
  public Machine with(EdgePorts ports) {
    return new Machine(host, state, edge.with(ports), clock, progress, toolbox, server);
  }

  /// The same, and this Berth can be put there.
  public Machine with(Optional<ToolboxFolder> folder) {
    return new Machine(host, state, edge, clock, progress, folder, server);
  }

  /// The same, seen through another host.
  public Machine with(Host seen) {
    return new Machine(seen, state, edge, clock, progress, toolbox, server);
  }

  /// The same, which tells somebody else what goes on.
  public Machine with(Progress listener) {
    return new Machine(host, state, edge, clock, listener, toolbox, server);
  }

  /// Where images are built: on the machine that Berth runs on.
  public Host workshop() {
    return server.map(Server::workshop).orElse(host);
  }

  public ReleasePlace releases(String stack) {
    return new ReleasePlace(state.resolve(stack));
  }
}
