package dev.berth.release;

import dev.berth.host.docker.ContainerFacts;

/// What Berth writes on every container of a stack; containers are found by these, never by name.
public final class Labels {
  public static final String STACK = "dev.berth.stack";
  public static final String SERVICE = ContainerFacts.SERVICE;
  public static final String RELEASE = "dev.berth.release";
  public static final String SLOT = "dev.berth.slot";

  /// On a stack's network: the Compose project of the edge that is in it.
  public static final String EDGE = "dev.berth.edge";

  /// On a stack's network: the address that the edge has in it.
  public static final String EDGE_ADDRESS = "dev.berth.edge.address";

  /// On what a drill starts: the stack whose copy it works on.
  public static final String DRILL = "dev.berth.drill";

  /// On a service in a slot: its restart policy, once it is the one that serves.
  public static final String RESTART = "dev.berth.restart";

  /// On a container whose process waits for a file: that file, on the machine.
  public static final String GATE = "dev.berth.gate";

  private Labels() {}
}
