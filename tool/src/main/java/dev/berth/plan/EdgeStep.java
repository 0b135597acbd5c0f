package dev.berth.plan;

import dev.berth.proxy.EdgeFiles;
import java.util.List;

/// A step that changes the server's edge.
public sealed interface EdgeStep extends Step {
  /// Stops the stack's own proxy, started by hand earlier, so that the edge can have its ports.
  record StopForeignProxy(List<String> containers) implements EdgeStep {
    public StopForeignProxy {
      containers = List.copyOf(containers);
    }

    @Override
    public String id() {
      return "stop-proxy";
    }

    @Override
    public String title() {
      return "stop " + String.join(", ", containers) + ", whose work the edge takes over";
    }
  }

  /// Starts the edge, or brings it to a new image, ports or settings.
  ///
  /// @param localOnly bound to loopback
  /// @param wasRunning it is replaced and not new
  record StartEdge(boolean localOnly, List<EdgeFiles.Membership> memberships, boolean wasRunning)
      implements EdgeStep {
    public StartEdge {
      memberships = List.copyOf(memberships);
    }

    @Override
    public String id() {
      return "edge";
    }

    @Override
    public String title() {
      String reach = localOnly ? ", on loopback only" : ", on every address";
      return (wasRunning ? "restart the edge (Caddy)" : "start the edge (Caddy)") + reach;
    }
  }

  /// Lets the running edge into the stack's network.
  record JoinEdge(EdgeFiles.Membership membership) implements EdgeStep {
    @Override
    public String id() {
      return "edge-network";
    }

    @Override
    public String title() {
      return "connect the edge to the network " + membership.network();
    }
  }

  /// Lets the edge hand out the static files of a release. It is told nothing: they are found by
  /// another link.
  record ServeStatic(int number) implements EdgeStep {
    @Override
    public String id() {
      return "serve-static";
    }

    @Override
    public String title() {
      return "serve the static files of release "
          + number
          + "; assets of releases before stay reachable";
    }
  }

  /// Gives the edge the site of a release.
  record InstallSite(int number, String domain) implements EdgeStep {
    @Override
    public String id() {
      return "site";
    }

    @Override
    public String title() {
      return "let the edge serve " + domain;
    }
  }
}
