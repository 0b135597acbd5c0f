package dev.berth.host.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.berth.host.Command;
import dev.berth.host.ForwardingHost;
import dev.berth.host.LocalHost;
import dev.berth.host.Privilege;
import dev.berth.host.port.PortOwner;
import dev.berth.host.port.PortOwners;
import dev.berth.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Against the engine of this machine, with names that nobody else has.
@Timeout(180)
class DockerCliIT {
  /// Its only process is this machine's own `sleep`, with the libraries it needs.
  private static final String MAKE_IMAGE =
      """
      set -e
      mkdir -p "$1/bin"
      cp /bin/sleep "$1/bin/"
      ldd /bin/sleep | grep -o '/[^ ]*' | while read -r library; do
        mkdir -p "$1$(dirname "$library")"; cp -L "$library" "$1$library"
      done
      tar -C "$1" -c . | docker import --change 'CMD ["/bin/sleep", "600"]' - "$2"
      """;

  private final LocalHost host = new LocalHost();
  private final DockerCli docker = DockerCli.on(host);
  private final String name =
      "berth-it-" + HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt());

  @TempDir Path directory;

  @BeforeEach
  void aTinyImage() throws IOException {
    Path root = Files.createDirectory(directory.resolve("root"));
    docker.must("no image", Command.of("sh", "-c", MAKE_IMAGE, "sh", root.toString(), name));
  }

  @AfterEach
  void removeOurOwn() {
    host.run(Command.of("docker", "rm", "--force", name, name + "-net"));
    host.run(Command.of("docker", "network", "rm", name));
    host.run(Command.of("docker", "volume", "rm", name));
    host.run(Command.of("docker", "rmi", "--force", name));
  }

  @Test
  void whatIsNotThereIsEmpty() {
    assertThat(docker.answers()).isTrue();
    assertThat(docker.image("berth-it/none:1")).isEmpty();
    assertThat(docker.container(name)).isEmpty();
    assertThat(docker.volume(name)).isEmpty();
    assertThat(docker.network(name)).isEmpty();
    assertThat(docker.containers("dev.berth.it=" + name)).isEmpty();
  }

  @Test
  void readsBackWhatItMade() {
    Map<String, String> label = Map.of("dev.berth.it", name);
    docker.must("volume", DockerCommands.createVolume(name, label));
    docker.must("network", DockerCommands.createNetwork(name, freeSubnet(), label));

    assertThat(docker.volume(name))
        .hasValueSatisfying(v -> assertThat(v.labels()).isEqualTo(label));
    assertThat(docker.network(name))
        .hasValueSatisfying(n -> assertThat(n.labels()).isEqualTo(label));
    assertThat(docker.networks()).extracting(NetworkFacts::name).contains(name, "bridge");
    assertThat(docker.image(name)).isPresent();
  }

  @Test
  void namesTheContainerBehindAPort() {
    docker.must(
        "run",
        Command.of("docker", "run", "--detach", "--name", name, "--label", "dev.berth.it=" + name)
            .plus("--label", "com.docker.compose.project=shop")
            .plus("--publish", "127.0.0.1::443", name));
    ContainerFacts running = docker.containers("dev.berth.it=" + name).getFirst();
    int port = running.published().getFirst().hostPort();

    List<PortOwner> owners =
        new PortOwners(host, Privilege.ROOT, Optional.of(docker)).of(List.of(port));

    assertThat(running.well()).isTrue();
    assertThat(owners).containsExactly(new PortOwner.Container(port, running.id(), name, "shop"));
    assertThat(owners.getFirst().shown())
        .isEqualTo("container " + name + " of the Compose project shop");
  }

  @Test
  void composeStartsWaitsAndRemovesWithoutTouchingTheVolume() throws IOException {
    docker.must("volume", DockerCommands.createVolume(name, Map.of()));
    Path file = directory.resolve("compose.yaml");
    Files.writeString(
        file,
        """
        services:
          api: {image: %1$s, volumes: ["data:/data"], stop_grace_period: 1s}
        volumes:
          data: {external: true, name: %1$s}
        """
            .formatted(name));
    ComposeProject project = new ComposeProject(name, directory, List.of(file), List.of());

    docker.must("up", DockerCommands.composeUp(project, List.of(), Duration.ofSeconds(60)));
    assertThat(docker.project(name)).extracting(ContainerFacts::service).containsExactly("api");
    docker.must("down", DockerCommands.composeDown(project));

    assertThat(docker.project(name)).isEmpty();
    assertThat(docker.volume(name)).isPresent();
  }

  @Test
  void anEngineThatDoesNotAnswerIsNoEmptyAnswer() {
    Map<String, String> socket = Map.of("DOCKER_HOST", "unix:///run/no-engine.sock");
    DockerCli silent =
        DockerCli.on(new ForwardingHost(host, command -> command.withEnvironment(socket)));

    assertThat(silent.answers()).isFalse();
    assertThatThrownBy(() -> silent.image(name))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("the Docker engine of this machine doesn't answer");
    assertThatThrownBy(() -> silent.containers("x")).isInstanceOf(ProblemException.class);
  }

  /// Docker's own pools begin at 172.17 and 192.168.
  private static String freeSubnet() {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    return "10.%d.%d.0/28".formatted(random.nextInt(200, 250), random.nextInt(256));
  }
}
