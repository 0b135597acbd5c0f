package dev.berth.run.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.berth.host.Command;
import dev.berth.host.ForwardingHost;
import dev.berth.host.LocalHost;
import dev.berth.host.docker.DockerCli;
import dev.berth.host.docker.DockerCommands;
import dev.berth.host.docker.NetworkFacts;
import dev.berth.problem.ProblemException;
import dev.berth.release.Labels;
import dev.berth.release.StackNetwork;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Against the engine of this machine, in a corner of the range that no stack here reaches.
@Timeout(60)
class NetworkCreationIT {
  private static final String STACK = "rtest-plot";
  private static final String NEIGHBOUR = "rtest-plot-neighbour";
  private static final StackNetwork PLANNED = new StackNetwork(STACK, "10.213.251");

  private final DockerCli docker = DockerCli.on(new LocalHost());

  @AfterEach
  void removeOurOwn() {
    docker.run(DockerCommands.removeNetwork(STACK));
    docker.run(DockerCommands.removeNetwork(NEIGHBOUR));
  }

  @Test
  void takesThePlannedAddressesWhileTheyAreFree() {
    assertThat(creation(docker).free(PLANNED, List.of())).isEqualTo(PLANNED);

    assertThat(docker.network(STACK))
        .hasValueSatisfying(network -> {
          assertThat(network.subnets()).containsExactly(PLANNED.subnet());
          assertThat(network.labels())
              .containsEntry(Labels.STACK, STACK)
              .containsEntry(Labels.EDGE, "rtest-edge")
              .containsEntry(Labels.EDGE_ADDRESS, PLANNED.edge());
        });
  }

  /// As a stack of another edge does, and as somebody with Compose does.
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void takesOthersWhereSomebodyIsQuickerBetweenTheLookAndTheCreation(boolean withBerth) {
    List<String> looked = docker.networks().stream().flatMap(n -> n.subnets().stream()).toList();

    StackNetwork made = creation(withAQuickNeighbour(withBerth)).free(PLANNED, looked);

    assertThat(made.subnet()).isNotEqualTo(PLANNED.subnet()).isNotIn(looked);
    assertThat(docker.network(STACK).map(NetworkFacts::subnets)).contains(List.of(made.subnet()));
    assertThat(docker.network(NEIGHBOUR).map(NetworkFacts::subnets))
        .contains(List.of(PLANNED.subnet()));
  }

  @Test
  void whatMayHaveNoOtherAddressesIsRefusedWithTheCause() {
    neighbour(true);

    assertThatThrownBy(() -> creation(docker).exactly(PLANNED))
        .isInstanceOfSatisfying(
            ProblemException.class,
            thrown ->
                assertThat(thrown.problems().getFirst().cause().orElseThrow())
                    .contains("Pool overlaps"));

    assertThat(docker.network(STACK)).isEmpty();
  }

  private DockerCli withAQuickNeighbour(boolean withBerth) {
    AtomicBoolean quick = new AtomicBoolean(true);
    return DockerCli.on(
        new ForwardingHost(
            new LocalHost(),
            command -> {
              if (quick.getAndSet(false)) {
                neighbour(withBerth);
              }
              return command;
            }));
  }

  private void neighbour(boolean withBerth) {
    StackNetwork network = new StackNetwork(NEIGHBOUR, PLANNED.prefix());
    if (withBerth) {
      creation(docker).exactly(network);
    } else {
      Command create = DockerCommands.createNetwork(NEIGHBOUR, network.subnet(), Map.of());
      docker.must("no neighbour", create);
    }
  }

  private static NetworkCreation creation(DockerCli docker) {
    return new NetworkCreation(docker, STACK, "rtest-edge");
  }
}
