package dev.berth.inspect.jvm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.inspect.Inspected;
import dev.berth.inspect.Kind;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PropertiesTest {
  @Test
  void profilesAreLeftOut() {
    Map<String, String> files =
        Map.of(
            "src/main/resources/application.yml",
            """
            server:
              port: ${PORT:8080}
            ---
            spring.config.activate.on-profile: dev
            server.port: 1
            """,
            "src/main/resources/application-test.yml",
            "server.port: 2\n",
            "other/src/main/resources/application.properties",
            """
            %dev.quarkus.http.port=3
            # quarkus.http.port=4
            quarkus.http.port = 5
            """);

    assertThat(Inspected.of(files, Kind.PORT))
        .containsExactly(
            "port 5 other/src/main/resources/application.properties:3",
            "port PORT default 8080 src/main/resources/application.yml:2");
  }

  @Test
  void whatIsNoYamlHasNoSettings() {
    assertThat(Inspected.of(Map.of("application.yml", "server: [port: {\n"), Kind.PORT)).isEmpty();
  }
}
