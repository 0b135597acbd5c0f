package dev.berth.plan;

import dev.berth.release.StackNetwork;
import java.util.Optional;

/// A step that makes a place for a stack: its network, a volume.
public sealed interface PlaceStep extends Step {
  /// Creates the network between the edge and the stack.
  record CreateNetwork(StackNetwork network) implements PlaceStep {
    @Override
    public String id() {
      return "network";
    }

    @Override
    public String title() {
      return "create the network " + network.name() + " (" + network.subnet() + ")";
    }
  }

  /// Creates a volume that belongs to the user its service runs as. Never undone.
  ///
  /// @param image whose user the files must belong to; the demo's and the proxy's too
  /// @param user as `user:` of the service says; empty leaves it to the image
  /// @param target where the service mounts it
  record CreateVolume(String name, String key, String image, Optional<String> user, String target)
      implements PlaceStep {
    @Override
    public String id() {
      return "volume-" + key;
    }

    @Override
    public String title() {
      return "create the volume " + name;
    }
  }
}
