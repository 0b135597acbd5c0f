package dev.berth.run.container;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.host.Command;
import dev.berth.host.CommandResult;
import dev.berth.host.LocalHost;
import dev.berth.host.docker.ContainerFacts;
import dev.berth.host.docker.DockerCli;
import dev.berth.release.Labels;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Which container comes up after a reboot, at each moment of a handover.
class RelayIT {
  private static final String OLD = "rtest-relay-old";
  private static final String NEW = "rtest-relay-new";

  private final DockerCli docker = DockerCli.on(new LocalHost());

  @TempDir private Path directory;
  private Relay relay;

  @BeforeEach
  void oneServesAndOneIsCreated() {
    relay = new Relay(docker, directory.resolve("relay.lock"));
    remove();
    make(OLD, "unless-stopped");
    make(NEW, "no");
    docker.must("start", Command.of("docker", "start", OLD));
  }

  @AfterEach
  void remove() {
    docker.run(Command.of("docker", "rm", "--force", OLD, NEW));
  }

  @Test
  void onlyTheOldOneComesUpAsLongAsItMayHaveTheData() {
    relay.prepare(List.of(container(OLD)));

    assertThat(container(OLD).restart()).isEqualTo("always");
    assertThat(container(NEW).restart()).isEqualTo("no");
  }

  @Test
  void onlyTheNewOneComesUpOnceItServes() {
    relay.prepare(List.of(container(OLD)));

    CommandResult relayed = relay.run(List.of(OLD), container(NEW), "unless-stopped");

    assertThat(relayed.ok()).as("%s", relayed).isTrue();
    assertThat(container(OLD).running()).isFalse();
    assertThat(container(OLD).restart()).isEqualTo("no");
    assertThat(container(NEW).running()).isTrue();
    assertThat(container(NEW).restart()).isEqualTo("unless-stopped");
  }

  @Test
  void whatStandsByComesUpAsWell() {
    relay.prepare(List.of(container(OLD)));
    relay.comesUp(container(NEW));

    assertThat(container(OLD).restart()).isEqualTo("always");
    assertThat(container(NEW).restart()).isEqualTo("unless-stopped");
  }

  private ContainerFacts container(String name) {
    return docker.container(name).orElseThrow();
  }

  private void make(String name, String policy) {
    docker.must(
        "no container",
        Command.of("docker", "create", "--name", name, "--network", "none", "--restart", policy)
            .plus("--label", Labels.RESTART + "=unless-stopped", "--init")
            .plus("--entrypoint", "sleep", "berth-base/caddy:2.11", "600"));
  }
}
