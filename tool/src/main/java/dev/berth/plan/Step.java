package dev.berth.plan;

import dev.berth.image.ImageBuild;
import dev.berth.provision.DockerInstall;
import dev.berth.proxy.EdgeFiles;
import dev.berth.release.StackNetwork;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// One thing to do, as data: shown before it runs, journalled around it, undone after a failure.
///
/// Every step is idempotent, so that a run which was cut off anywhere is healed by the next one.
public sealed interface Step {

  /// Stable for the same step of the same stack; unique in a plan.
  String id();

  /// What it does, in the imperative.
  String title();

  /// A step after which the world must be looked at again, because what comes later depends on what
  /// it brings: an engine to ask, values to read.
  sealed interface Preparation extends Step {}

  /// Installs what is missing of Docker Engine, Compose v2 and buildx.
  record InstallDocker(DockerInstall install) implements Preparation {
    @Override
    public String id() {
      return "install-docker";
    }

    @Override
    public String title() {
      return install.shown();
    }
  }

  /// Starts the engine where it is installed and does not answer.
  record StartEngine(boolean bySystemd) implements Preparation {
    @Override
    public String id() {
      return "start-engine";
    }

    @Override
    public String title() {
      return bySystemd ? "start the Docker engine" : "start the Docker engine in the background";
    }
  }

  /// Writes the environment file from its example, with made-up secrets; never over one that
  /// exists.
  ///
  /// @param generated the variables that get a made-up value
  record MakeEnvironment(Path file, Path example, List<String> generated) implements Preparation {
    public MakeEnvironment {
      generated = List.copyOf(generated);
    }

    @Override
    public String id() {
      return "environment";
    }

    @Override
    public String title() {
      String made = generated.isEmpty() ? "" : ", with a made-up " + String.join(", ", generated);
      return "write " + file + " from " + example.getFileName() + made;
    }
  }

  /// Makes up the values that stand in for the real ones while the stack runs as a demo.
  record MakeDemoEnvironment(Path file, List<String> variables) implements Preparation {
    public MakeDemoEnvironment {
      variables = List.copyOf(variables);
    }

    @Override
    public String id() {
      return "demo-environment";
    }

    @Override
    public String title() {
      return "make up " + String.join(", ", variables) + " for the demo";
    }
  }

  /// Builds the image of a service.
  record BuildImage(String service, ImageBuild build, String source) implements Step {
    @Override
    public String id() {
      return "build-" + service;
    }

    @Override
    public String title() {
      return "build " + build.tag();
    }
  }

  /// Gets the image of a service that builds nothing.
  record PullImage(String service, String reference, String tag) implements Step {
    @Override
    public String id() {
      return "pull-" + service;
    }

    @Override
    public String title() {
      return "get " + reference;
    }
  }

  /// Gives the image that already runs the name it has in the new release.
  record KeepImage(String service, String imageId, String tag) implements Step {
    @Override
    public String id() {
      return "keep-" + service;
    }

    @Override
    public String title() {
      return "keep the image of " + service + " as " + tag;
    }
  }

  /// Creates the network between the edge and the stack.
  record CreateNetwork(StackNetwork network) implements Step {
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
      implements Step {
    @Override
    public String id() {
      return "volume-" + key;
    }

    @Override
    public String title() {
      return "create the volume " + name;
    }
  }

  /// Gets the image of the edge and makes sure that its Caddy is new enough.
  record EdgeImage(String reference) implements Step {
    @Override
    public String id() {
      return "edge-image";
    }

    @Override
    public String title() {
      return "get the edge's image " + reference;
    }
  }

  /// Stops the stack's own proxy, started by hand earlier, so that the edge can have its ports.
  record StopForeignProxy(List<String> containers) implements Step {
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
      implements Step {
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
  record JoinEdge(EdgeFiles.Membership membership) implements Step {
    @Override
    public String id() {
      return "edge-network";
    }

    @Override
    public String title() {
      return "connect the edge to the network " + membership.network();
    }
  }

  /// Renders the files of a release.
  record RenderRelease(int number, String content) implements Step {
    @Override
    public String id() {
      return "release";
    }

    @Override
    public String title() {
      return "render release " + number;
    }
  }

  /// Takes the static files out of an image.
  record StageStatic(int number, String image, String path) implements Step {
    @Override
    public String id() {
      return "static";
    }

    @Override
    public String title() {
      return "take the static files of release " + number + " out of " + image;
    }
  }

  /// Starts the services of a release and waits until all are well.
  ///
  /// @param previous the release that runs now, to go back to
  /// @param former a stack started by hand, to go back to
  record StartServices(int number, Optional<Integer> previous, Optional<FormerStack> former)
      implements Step {
    @Override
    public String id() {
      return "services";
    }

    @Override
    public String title() {
      return "start the services of release "
          + number
          + " and wait until they are healthy"
          + (former.isPresent() ? ", in place of those started by hand" : "");
    }
  }

  /// Gives the edge the site of a release.
  record InstallSite(int number, String domain) implements Step {
    @Override
    public String id() {
      return "site";
    }

    @Override
    public String title() {
      return "let the edge serve " + domain;
    }
  }

  /// Makes the requests of `smoke:` from outside.
  record CheckFromOutside(int count) implements Step {
    @Override
    public String id() {
      return "smoke";
    }

    @Override
    public String title() {
      return "make " + count + " checks from outside, through the edge";
    }
  }

  /// Writes the record of the release, which makes it count.
  record RecordRelease(int number) implements Step {
    @Override
    public String id() {
      return "record";
    }

    @Override
    public String title() {
      return "record release " + number;
    }
  }

  /// Removes the files and images of releases that are no longer kept.
  record PruneReleases(List<Integer> numbers) implements Step {
    public PruneReleases {
      numbers = List.copyOf(numbers);
    }

    @Override
    public String id() {
      return "prune";
    }

    @Override
    public String title() {
      return "remove the files and images of old releases " + numbers;
    }
  }
}
