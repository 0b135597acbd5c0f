package dev.berth.proxy;

import dev.berth.host.Command;
import dev.berth.host.CommandResult;
import dev.berth.host.FailedCommand;
import dev.berth.host.Host;
import dev.berth.host.docker.DockerCli;
import java.nio.file.Path;

/// Takes static files out of an image and puts them where the edge serves them. A directory is
/// complete or absent, never half filled.
public final class StaticExtraction {
  private final Host host;
  private final DockerCli docker;

  public StaticExtraction(Host host, DockerCli docker) {
    this.host = host;
    this.docker = docker;
  }

  /// Copies a directory of an image.
  ///
  /// @param path a directory inside the image
  /// @param target must not exist; its parent is made
  public void extract(String image, String path, Path target) {
    String what = "can't take " + path + " out of the image " + image;
    Path part = target.resolveSibling(target.getFileName() + ".part");
    run(what, "rm", "-rf", part.toString());
    run(what, "install", "-d", "-m", "755", part.toString());
    // A run that was cut off here may have left its container.
    String label = "dev.berth.scratch=" + target;
    docker.containers(label).forEach(left -> remove(left.id()));
    // Never started, so what it would run does not matter; but an image without a command of its
    // own can't become a container unless one is named.
    Command create =
        Command.of("docker", "create", "--network", "none", "--label", label, image, "none");
    CommandResult created = docker.must(what, create);
    String container = created.out().strip();
    try {
      docker.must(what, Command.of("docker", "cp", container + ":" + path + "/.", part.toString()));
    } finally {
      remove(container);
    }
    run(what, "chmod", "-R", "a+rX,go-w", part.toString());
    run(what, "mv", "-T", part.toString(), target.toString());
  }

  private void remove(String container) {
    docker.run(Command.of("docker", "rm", "--force", container));
  }

  private void run(String what, String... argv) {
    FailedCommand.unlessOk(what, host.run(Command.of(argv)));
  }
}
