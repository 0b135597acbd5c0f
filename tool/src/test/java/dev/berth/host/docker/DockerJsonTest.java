package dev.berth.host.docker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.host.Fixture;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DockerJsonTest {

  @Test
  void readsAContainerOfAComposeProject() {
    ContainerFacts api = DockerJson.container(fixture("container.json"));

    assertThat(api.name()).isEqualTo("shop-api-1");
    assertThat(api.id()).matches("[0-9a-f]{64}");
    assertThat(api.imageId()).startsWith("sha256:");
    assertThat(api.project()).isEqualTo("shop");
    assertThat(api.service()).isEqualTo("api");
    assertThat(api.labels()).containsEntry("dev.berth.release", "7");
    assertThat(api.health()).hasValue("healthy");
    assertThat(api.well()).isTrue();
    assertThat(api.pid()).isPositive();
    assertThat(api.addresses()).isEqualTo(Map.of("shop", "10.89.7.10"));
    assertThat(api.published())
        .extracting(ContainerFacts.PublishedPort::hostAddress)
        .containsExactly("127.0.0.1", "127.0.0.1");
    assertThat(api.published())
        .extracting(ContainerFacts.PublishedPort::containerPort)
        .containsExactlyInAnyOrder("443/tcp", "80/tcp");
  }

  @Test
  void readsAContainerThatNeverRan() {
    ContainerFacts stopped = DockerJson.container(fixture("stopped.json"));

    assertThat(stopped.state()).isEqualTo("created");
    assertThat(stopped.running()).isFalse();
    assertThat(stopped.well()).isFalse();
    assertThat(stopped.health()).isEmpty();
    assertThat(stopped.project()).isEmpty();
    assertThat(stopped.published()).isEmpty();
  }

  @Test
  void aContainerWithoutHealthCheckIsWellWhileItRuns() {
    ContainerFacts plain =
        DockerJson.container(
            """
            {"Id":"ab","Name":"/plain","State":{"Status":"running","Pid":7,
             "Health":{"Status":"none"}},"Image":"sha256:1"}\
            """);

    assertThat(plain.health()).isEmpty();
    assertThat(plain.well()).isTrue();
  }

  @Test
  void readsAnImageThatWasMadeHere() {
    ImageFacts image = DockerJson.image(fixture("image.json"));

    assertThat(image.tags()).containsExactly("berth-base/caddy:2.11");
    assertThat(image.digests()).isEmpty();
    assertThat(image.bytes()).isGreaterThan(100_000_000);
    assertThat(image.labels()).containsEntry("dev.berth.base", "caddy");
    assertThat(image.user()).isEmpty();
  }

  @Test
  void readsTheDigestsOfAPulledImage() {
    String digest = "debian@sha256:" + "0f".repeat(32);

    ImageFacts image =
        DockerJson.image(
            "{\"Id\":\"sha256:1\",\"RepoTags\":null,\"RepoDigests\":[\"" + digest + "\"]}");

    assertThat(image.digests()).containsExactly(digest);
    assertThat(image.tags()).isEmpty();
  }

  @Test
  void readsVolumesAndNetworks() {
    assertThat(DockerJson.volume(fixture("volume.json")))
        .isEqualTo(
            new VolumeFacts(
                "shop_data",
                "local",
                Path.of("/var/lib/docker/volumes/shop_data/_data"),
                Map.of("dev.berth.stack", "shop")));
    NetworkFacts network = DockerJson.network(fixture("network.json"));
    assertThat(network.subnets()).containsExactly("10.89.7.0/24");
    assertThat(network.containers()).isEqualTo(List.of("shop-api-1"));
    assertThat(network.labels()).containsEntry("dev.berth.stack", "shop");
  }

  @Test
  void thePrivateNetworkOfTheMachineHasNoSubnet() {
    NetworkFacts host =
        DockerJson.network(
            "{\"Id\":\"1\",\"Name\":\"host\",\"Driver\":\"host\",\"IPAM\":{\"Config\":null}}");

    assertThat(host.subnets()).isEmpty();
    assertThat(Optional.of(host.driver())).hasValue("host");
  }

  private static String fixture(String name) {
    return Fixture.of(DockerJsonTest.class, name);
  }
}
