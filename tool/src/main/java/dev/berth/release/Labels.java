package dev.berth.release;

/// What Berth writes on every container of a stack; containers are found by these, never by name.
public final class Labels {
  public static final String STACK = "dev.berth.stack";
  public static final String SERVICE = "dev.berth.service";
  public static final String RELEASE = "dev.berth.release";
  public static final String SLOT = "dev.berth.slot";

  /// On a stack's network: the Compose project of the edge that is in it.
  public static final String EDGE = "dev.berth.edge";

  /// On a stack's network: the address that the edge has in it.
  public static final String EDGE_ADDRESS = "dev.berth.edge.address";

  /// On what a drill starts: the stack whose copy it works on.
  public static final String DRILL = "dev.berth.drill";

  /// Each service has a second place, so that a new release can start beside the old one.
  public static final String FIRST_SLOT = "a";

  private Labels() {}
}
