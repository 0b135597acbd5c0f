package dev.berth.release;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.stack.yaml.Yaml;
import dev.berth.stack.yaml.YamlLoader;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Release 3 of a bakery, as it was rendered, is to run again as release 7.
class AgainRenderingTest {
  private static final String THREE =
      """
      name: "bakery"
      services:
        app-a:
          image: "bakery/app:3"
          env_file: ["/berth/bakery/releases/3/environment", "/etc/other"]
          labels:
            dev.berth.service: "app"
            dev.berth.release: "3"
            dev.berth.slot: "a"
          networks:
            default:
              aliases: ["app"]
              ipv4_address: "10.1.2.10"
        worker:
          image: "redis:3"
          depends_on:
            app-a:
              condition: "service_started"
          labels:
            dev.berth.service: "worker"
            dev.berth.release: "3"
      networks:
        default:
          name: "bakery"
          external: true
      """;

  @Test
  void theNumberTheSlotAndTheEnvironmentAreOthersAndNothingElseIs() {
    assertThat(rendered(Slot.B))
        .isEqualTo(
            THREE_AGAIN
                .replace("app-a", "app-b")
                .replace("slot: \"a\"", "slot: \"b\"")
                .replace("10.1.2.10", "10.1.2.11"));
    assertThat(rendered(Slot.A)).isEqualTo(THREE_AGAIN);
  }

  @Test
  void itsServicesAndTheirSlotsCanBeRead() {
    assertThat(AgainRendering.services(parsed(THREE)))
        .containsExactly(Map.entry("app", "a"), Map.entry("worker", ""));
  }

  private static final String THREE_AGAIN =
      YamlWriter.write(parsed(THREE))
          .replace("bakery/app:3", "bakery/app:7")
          .replace("release: \"3\"", "release: \"7\"")
          .replace("releases/3/", "releases/7/");

  private static String rendered(Slot slot) {
    LinkedHashMap<String, Slot> slots = new LinkedHashMap<>(Map.of("app", slot));
    return new AgainRendering(
            parsed(THREE),
            new AgainRendering.Order(
                "bakery",
                3,
                7,
                new StackNetwork("bakery", "10.1.2"),
                slots,
                Path.of("/berth/bakery/releases/3"),
                Path.of("/berth/bakery/releases/7")))
        .render();
  }

  private static Yaml.Mapping parsed(String text) {
    return YamlLoader.parse(
            Path.of("compose.yaml"),
            text,
            problem -> {
              throw new AssertionError(problem);
            })
        .orElseThrow();
  }
}
