package dev.berth.run.release;

import dev.berth.host.Command;
import dev.berth.host.CommandResult;
import dev.berth.host.docker.DockerCli;
import dev.berth.host.docker.DockerCommands;
import dev.berth.host.docker.ImageFacts;
import dev.berth.plan.PlaceStep;
import dev.berth.proxy.Edge;
import dev.berth.release.Labels;
import dev.berth.release.StackNetwork;
import dev.berth.run.Lock;
import dev.berth.run.UpContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The steps that make places for a stack: its network and its volumes.
public final class PlaceSteps {
  private final UpContext context;

  public PlaceSteps(UpContext context) {
    this.context = context;
  }

  /// Another stack may be making its own at this moment, or have made it since the plan: so the
  /// addresses are chosen and taken under the lock that all stacks share.
  public String createNetwork(StackNetwork planned) {
    DockerCli docker = context.docker();
    try (Lock _ = context.lockEdge()) {
      if (docker.network(planned.name()).isEmpty()) {
        return new NetworkCreation(docker, context.name(), context.machine().edge().project())
            .free(planned, taken(docker))
            .subnet();
      }
      return planned.subnet();
    }
  }

  private List<String> taken(DockerCli docker) {
    List<String> taken = new ArrayList<>(context.situation().stack().takenSubnets());
    docker.networks().forEach(network -> taken.addAll(network.subnets()));
    return taken;
  }

  /// The edge leaves it first: it may serve other stacks and go on running.
  public String removeNetwork(StackNetwork network) {
    DockerCli docker = context.docker();
    if (docker.network(network.name()).isEmpty()) {
      return "";
    }
    try (Lock _ = context.lockEdge()) {
      new Edge(context.machine().host(), docker, context.machine().edge()).leave(network.name());
      docker.must(
          "can't remove the network " + network.name(),
          DockerCommands.removeNetwork(network.name()));
    }
    return "removed the network " + network.name();
  }

  /// A new volume belongs to root until somebody says otherwise. Docker copies the owner of the
  /// image's directory when there is one; this is for the images that have none.
  public String createVolume(PlaceStep.CreateVolume step) {
    DockerCli docker = context.docker();
    if (docker.volume(step.name()).isPresent()) {
      return "is there by now and stays as it is";
    }
    docker.must(
        "can't create the volume " + step.name(),
        DockerCommands.createVolume(step.name(), Map.of(Labels.STACK, context.name())));
    Optional<String> owner =
        step.user()
            .or(() -> docker.image(step.image()).map(ImageFacts::user))
            .filter(user -> !user.isBlank())
            .map(user -> numeric(docker, step.image(), user));
    owner.ifPresent(user -> giveTo(docker, step.name(), user));
    return owner.map(user -> "owned by " + user).orElse("owned by root");
  }

  private void giveTo(DockerCli docker, String volume, String owner) {
    Command chown =
        Command.of("docker", "run", "--rm", "--network", "none", "--user", "0:0")
            .plus("--volume", volume + ":/volume", "--entrypoint", "chown")
            .plus(context.machine().edge().image(), owner, "/volume");
    docker.must("can't give the volume " + volume + " to " + owner, chown);
  }

  /// `name` or `name:group` as numbers, read from the image's own `/etc/passwd`: the image that
  /// changes the owner does not know the name.
  private static String numeric(DockerCli docker, String image, String user) {
    String name = user.split(":", 2)[0];
    if (name.matches("\\d+")) {
      return user.contains(":") ? user : user + ":" + user;
    }
    Command create = Command.of("docker", "create", "--network", "none", image, "none");
    String container = docker.must("can't look into the image " + image, create).out().strip();
    try {
      CommandResult passwd =
          docker.must(
              "the image " + image + " names a user but has no /etc/passwd",
              Command.of("docker", "cp", container + ":/etc/passwd", "-"));
      return passwd
          .out()
          .lines()
          .map(line -> line.substring(line.lastIndexOf('\0') + 1).split(":", -1))
          .filter(fields -> fields.length > 3 && fields[0].equals(name))
          .map(fields -> fields[2] + ":" + fields[3])
          .findFirst()
          .orElse("0:0");
    } finally {
      docker.run(Command.of("docker", "rm", "--force", container));
    }
  }
}
