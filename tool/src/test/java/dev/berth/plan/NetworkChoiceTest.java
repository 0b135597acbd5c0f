package dev.berth.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.berth.host.docker.NetworkFacts;
import dev.berth.problem.ProblemException;
import dev.berth.release.StackNetwork;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class NetworkChoiceTest {

  @Test
  void takesTheFirstAddressesThatNobodyUses() {
    StackFacts facts = taken("10.213.1.0/24", "10.213.2.128/25", "172.17.0.0/16", "fd00::/8");

    assertThat(NetworkChoice.of("bakery", facts).subnet()).isEqualTo("10.213.3.0/24");
  }

  @Test
  void aWiderNetworkOverAllOfTheRangeLeavesNone() {
    assertThatThrownBy(() -> NetworkChoice.of("bakery", taken("10.212.0.0/15")))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("no free addresses");
  }

  @Test
  void aRouteToEverywhereElseIsNoNetwork() {
    assertThat(NetworkChoice.of("bakery", taken("10.214.0.0/16", "192.168.0.0/16")).prefix())
        .isEqualTo("10.213.1");
  }

  @Test
  void addressesThatSomebodyTookMeanwhileAreLeftToThem() {
    StackNetwork planned = new StackNetwork("bakery", "10.213.1");

    assertThat(NetworkChoice.stillFree(planned, List.of("172.17.0.0/16"))).isEqualTo(planned);
    assertThat(NetworkChoice.stillFree(planned, List.of("10.213.1.0/24", "10.213.2.0/24")))
        .isEqualTo(new StackNetwork("bakery", "10.213.3"));
  }

  @Test
  void anExistingNetworkIsTakenAsItIs() {
    assertThat(NetworkChoice.of("bakery", existing("10.50.60.0/24")).slot(0, 1))
        .isEqualTo("10.50.60.11");
  }

  @Test
  void anExistingNetworkThatIsTooSmallIsTold() {
    assertThatThrownBy(() -> NetworkChoice.of("bakery", existing("10.50.60.0/28")))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("bakery");
  }

  private static StackFacts taken(String... subnets) {
    return facts(Optional.empty(), List.of(subnets));
  }

  private static StackFacts existing(String subnet) {
    NetworkFacts network =
        new NetworkFacts("n1", "bakery", "bridge", List.of(subnet), Map.of(), List.of());
    return facts(Optional.of(network), List.of(subnet));
  }

  private static StackFacts facts(Optional<NetworkFacts> network, List<String> taken) {
    return new StackFacts(
        List.of(),
        network,
        taken,
        Set.of(),
        Map.of(),
        List.of(),
        Optional.empty(),
        0,
        StaticFacts.none());
  }
}
