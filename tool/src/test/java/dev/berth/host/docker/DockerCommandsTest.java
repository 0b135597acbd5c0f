package dev.berth.host.docker;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DockerCommandsTest {
  private static final ComposeProject SHOP =
      new ComposeProject(
          "shop",
          Path.of("/opt/berth/shop/releases/7"),
          List.of(Path.of("compose.yaml")),
          List.of());

  @Test
  void composeStartsOnlyWhatIsOnTheHostAndWaits() {
    assertThat(DockerCommands.composeUp(SHOP, List.of("api"), Duration.ofSeconds(90)).argv())
        .containsExactly(
            "docker",
            "compose",
            "--project-name",
            "shop",
            "--project-directory",
            "/opt/berth/shop/releases/7",
            "--file",
            "compose.yaml",
            "--env-file",
            "/dev/null",
            "--progress",
            "plain",
            "up",
            "--detach",
            "--no-build",
            "--pull",
            "never",
            "--wait",
            "--wait-timeout",
            "90",
            "api");
  }

  @Test
  void composeDownNamesNoVolume() {
    assertThat(DockerCommands.composeDown(SHOP).argv())
        .contains("down")
        .doesNotContain("--volumes", "-v");
  }

  @Test
  void environmentFilesReplaceTheSilentOne() {
    ComposeProject production =
        new ComposeProject(
            "shop", SHOP.directory(), SHOP.files(), List.of(Path.of("/opt/berth/shop/env")));

    assertThat(DockerCommands.composeConfig(production).shown())
        .contains("--env-file /opt/berth/shop/env")
        .doesNotContain("/dev/null");
  }

  @Test
  void labelsComeInAFixedOrder() {
    assertThat(DockerCommands.createVolume("shop_data", Map.of("b", "2", "a", "1")).shown())
        .isEqualTo("docker volume create --label a=1 --label b=2 shop_data");
  }

  @Test
  void aStopMayTakeItsGraceAndMore() {
    assertThat(DockerCommands.stop(List.of("a"), Duration.ofSeconds(20)).timeout())
        .isGreaterThan(Duration.ofSeconds(20));
  }
}
