package dev.berth.release;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.stack.yaml.Yaml;
import dev.berth.stack.yaml.YamlLoader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DrillRenderingTest {
  private static final String RELEASE =
      """
      name: "bakery"
      services:
        app:
          image: "bakery/app:4"
          pull_policy: "never"
          env_file: "/opt/berth/bakery/releases/4/environment"
          container_name: "the-app"
          restart: "unless-stopped"
          ports:
            - "127.0.0.1:3000:3000"
          volumes:
            - "data:/data:rw"
            - "/etc/menu:/menu:ro"
            - "cache:/var/cache"
            -
              type: "volume"
              source: "uploads"
              target: "/uploads"
          labels:
            dev.berth.stack: "bakery"
          networks:
            default:
              ipv4_address: "10.213.4.10"
      volumes:
        data:
          name: "bakery_data"
          external: true
        uploads:
          name: "bakery_uploads"
          external: true
        cache:
          name: "bakery_cache"
          external: true
      networks:
        default:
          name: "bakery"
          external: true
      """;

  @TempDir private Path directory;

  @Test
  void startsTheSameImageOnCopiesWhereNobodyIsReached() throws IOException {
    assertThat(rendered())
        .isEqualTo(
            """
            name: "bakery-drill"
            services:
              app:
                image: "bakery/app:4"
                pull_policy: "never"
                env_file: "/opt/berth/bakery/releases/4/environment"
                volumes:
                  - "/scratch/data:/data:rw"
                  - "/etc/menu:/menu:ro"
                  - "/scratch/cache:/var/cache"
                  -
                    type: "bind"
                    source: "/scratch/uploads"
                    target: "/uploads"
                restart: "no"
                cpu_shares: 128
                labels:
                  dev.berth.drill: "bakery"
            networks:
              default:
                internal: true
            """);
  }

  @Test
  void leadsTheAppToAStandInForTelegramWhereTheReleaseWantsIt() throws IOException {
    assertThat(rendered(RELEASE + "x-berth-telegram: \"API_ROOT\"\n"))
        .contains(
            """
                environment:
                  API_ROOT: "http://berth-telegram:8081"
                depends_on:
                  berth-telegram:
                    condition: "service_healthy"
              berth-telegram:
                image: "berth-edge/caddy:current"
                pull_policy: "never"
                entrypoint: []
                command:
                  - "caddy"
                  - "run"
                  - "--config"
                  - "/etc/caddy/Caddyfile"
                volumes:
                  - "/scratch/telegram.caddy:/etc/caddy/Caddyfile:ro"
            """);
    assertThat(rendered()).doesNotContain("telegram");
  }

  @Test
  void namesNoVolumeOfTheStack() throws IOException {
    assertThat(rendered()).doesNotContain("bakery_").doesNotContain("external");
  }

  private String rendered() throws IOException {
    return rendered(RELEASE);
  }

  private String rendered(String text) throws IOException {
    Path file = Files.writeString(directory.resolve("compose.yaml"), text);
    Yaml.Mapping release =
        YamlLoader.load(
                file,
                problem -> {
                  throw new AssertionError(problem);
                })
            .orElseThrow();
    return new DrillRendering(
            release,
            "bakery",
            "bakery-drill",
            Map.of(
                "data", Path.of("/scratch/data"),
                "uploads", Path.of("/scratch/uploads"),
                "cache", Path.of("/scratch/cache")))
        .render(
            new TelegramStandIn("berth-edge/caddy:current", Path.of("/scratch/telegram.caddy")));
  }
}
