package dev.berth.run.release;

import dev.berth.host.Command;
import dev.berth.host.CommandResult;
import dev.berth.host.FailedCommand;
import dev.berth.host.docker.DockerCli;
import dev.berth.plan.NetworkChoice;
import dev.berth.release.Labels;
import dev.berth.release.StackNetwork;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/// Creates the network between the edge and a stack.
public final class NetworkCreation {
  /// How the engine says that the addresses belong to another of its networks: to one that gives
  /// out another part of them, or to one like ours.
  private static final List<String> OVERLAPS = List.of("Address already in use", "Pool overlaps");

  private final DockerCli docker;
  private final String stack;
  private final String edge;

  /// @param edge the project of the edge that is to be in it
  public NetworkCreation(DockerCli docker, String stack, String edge) {
    this.docker = docker;
    this.stack = stack;
    this.edge = edge;
  }

  /// With the planned addresses, or others where these are taken: also where that happens between
  /// our look and Docker's, since a stack of another edge, or somebody with Compose, does not wait
  /// for our lock.
  ///
  /// @param taken by networks and routes, in CIDR form
  StackNetwork free(StackNetwork planned, Collection<String> taken) {
    List<String> refused = new ArrayList<>(taken);
    while (true) {
      StackNetwork network = NetworkChoice.stillFree(planned, refused);
      CommandResult created = docker.run(command(network));
      if (OVERLAPS.stream().noneMatch(created.err()::contains)) {
        return must(network, created);
      }
      refused.add(network.subnet());
    }
  }

  /// With these addresses, or not at all.
  public void exactly(StackNetwork network) {
    must(network, docker.run(command(network)));
  }

  private static StackNetwork must(StackNetwork network, CommandResult created) {
    FailedCommand.unlessOk("can't create the network " + network.name(), created);
    return network;
  }

  private Command command(StackNetwork network) {
    return Command.of("docker", "network", "create", "--driver", "bridge")
        .plus("--subnet", network.subnet(), "--ip-range", network.dynamicRange())
        .plus("--gateway", network.gateway())
        .plus("--label", Labels.STACK + "=" + stack)
        .plus("--label", Labels.EDGE + "=" + edge)
        .plus("--label", Labels.EDGE_ADDRESS + "=" + network.edge(), network.name());
  }
}
