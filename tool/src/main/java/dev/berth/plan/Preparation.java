package dev.berth.plan;

import dev.berth.provision.DockerInstall;
import java.nio.file.Path;
import java.util.List;

/// A step after which the world must be looked at again, because what comes later depends on what
/// it brings: an engine to ask, values to read.
public sealed interface Preparation extends Step {
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
}
