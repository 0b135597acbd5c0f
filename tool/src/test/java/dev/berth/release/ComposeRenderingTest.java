package dev.berth.release;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.stack.yaml.Yaml;
import dev.berth.stack.yaml.YamlLoader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ComposeRenderingTest {
  @TempDir private Path shop;

  private static final String COMPOSE =
      """
      name: bakery
      x-usual: &usual
        restart: unless-stopped
        read_only: true
      services:
        app:
          <<: *usual
          build: {context: .., target: app}
          container_name: the-app
          env_file: .env.prod
          ports: ["127.0.0.1:3000:3000"]
          volumes: ["data:/data", "./menu:/menu:ro"]
          mem_limit: 256m
          depends_on: [web, cache]
          labels: ["team=ovens"]
        cache:
          image: redis:8
          ports: ["127.0.0.1:6379:6379", "6380:6380"]
          volumes:
            - {type: volume, source: warm, target: /data}
          cpus: 0.5
          user: 0999
        web:
          image: caddy:2.11
          ports: ["80:80"]
          depends_on: {app: {condition: service_healthy}}
          volumes: ["certs:/data"]
      volumes:
        data: {external: true, name: bakery_orders}
        warm:
        certs:
      """;

  private static final String RENDERED =
      """
      name: "bakery"
      services:
        app-b:
          env_file: "/opt/berth/bakery/releases/4/environment"
          volumes:
            - "data:/data"
            - "./menu:/menu:ro"
          mem_limit: "256m"
          depends_on:
            cache:
              condition: "service_started"
          labels:
            team: "ovens"
            dev.berth.stack: "bakery"
            dev.berth.service: "app"
            dev.berth.release: "4"
            dev.berth.slot: "b"
            dev.berth.restart: "unless-stopped"
          read_only: true
          image: "bakery/app:4"
          pull_policy: "never"
          networks:
            default:
              aliases:
                - "app"
              ipv4_address: "10.213.4.11"
        cache:
          image: "bakery/cache:4"
          ports:
            - "127.0.0.1:6379:6379"
          volumes:
            -
              type: "volume"
              source: "warm"
              target: "/data"
          cpus: 0.5
          user: 0999
          pull_policy: "never"
          labels:
            dev.berth.stack: "bakery"
            dev.berth.service: "cache"
            dev.berth.release: "4"
      volumes:
        data:
          name: "bakery_orders"
          external: true
        warm:
          name: "bakery_warm"
          external: true
      networks:
        default:
          name: "bakery"
          external: true
      """;

  @Test
  void rendersARelease() throws IOException {
    assertThat(render(COMPOSE)).isEqualTo(RENDERED);
  }

  @Test
  void theReleaseSaysWhichVariableLeadsToAStandIn() throws IOException {
    assertThat(render(COMPOSE, Optional.of("API_ROOT")))
        .isEqualTo(RENDERED + "x-berth-telegram: \"API_ROOT\"\n");
  }

  @Test
  void theSameFileRendersToTheSameBytes() throws IOException {
    assertThat(render(COMPOSE)).isEqualTo(render(COMPOSE));
  }

  @Test
  void whatItRendersIsYamlThatMeansTheSame() throws IOException {
    String odd =
        """
        services:
          app:
            image: x
            environment:
              QUOTE: 'say "yes" \\ no'
              LINES: "one\\ntwo"
              NUMBER: "0123"
              SWITCH: "on"
              EMPTY: ""
              UNSET:
              UMLAUT: Brötchen für ½ €
            command: [sh, -c, 'echo $$HOME: ${X:-y}']
        """;

    Yaml.Mapping again = load(render(odd));

    Yaml.Mapping app = again.mapping("services").mapping("app-b");
    Yaml.Mapping source = load(odd).mapping("services").mapping("app");
    assertThat(texts(app.mapping("environment"))).isEqualTo(texts(source.mapping("environment")));
    assertThat(kinds(app.mapping("environment"))).isEqualTo(kinds(source.mapping("environment")));
    assertThat(app.get("command").orElseThrow().toString()).contains("echo $$HOME: ${X:-y}");
  }

  @Test
  void whatNamesAServiceInASlotFollowsIt() throws IOException {
    String shop =
        """
        services:
          app: {image: x, deploy: {restart_policy: {condition: any}, replicas: 1}}
          baker:
            image: y
            depends_on: [app]
            network_mode: service:app
            links: [app, "app:till", cache]
            volumes_from: ["app:ro"]
        """;

    Yaml.Mapping services = load(render(shop)).mapping("services");

    Yaml.Mapping baker = services.mapping("baker");
    assertThat(baker.mapping("depends_on").keys()).containsExactly("app-b");
    assertThat(texts(baker.without("depends_on").without("labels")))
        .contains("network_mode=service:app-b");
    assertThat(items(baker, "links")).containsExactly("app-b:app", "app-b:till", "cache");
    assertThat(items(baker, "volumes_from")).containsExactly("app-b:ro");
    assertThat(texts(services.mapping("app-b").mapping("labels")))
        .contains("dev.berth.restart=unless-stopped");
    assertThat(services.mapping("app-b").mapping("deploy").keys()).containsExactly("replicas");
  }

  @Test
  void otherEnvironmentFilesKeepTheirPlace() throws IOException {
    String several =
        """
        services:
          app:
            image: x
            env_file:
              - extra.env
              - {path: .env.prod, required: true}
        """;

    assertThat(render(several))
        .contains("\"" + shop.resolve("extra.env") + "\"")
        .contains("path: \"/opt/berth/bakery/releases/4/environment\"");
  }

  private String render(String compose) throws IOException {
    return render(compose, Optional.empty());
  }

  private String render(String compose, Optional<String> standIn) throws IOException {
    RenderOrder order =
        new RenderOrder(
            "bakery",
            4,
            new StackNetwork("bakery", "10.213.4"),
            new LinkedHashMap<>(Map.of("app", Slot.B)),
            Map.of("app", "bakery/app:4", "cache", "bakery/cache:4"),
            Map.of("data", "bakery_orders", "warm", "bakery_warm"),
            standIn,
            Optional.of("web"),
            shop.resolve(".env.prod"),
            Path.of("/opt/berth/bakery/releases/4/environment"));
    return new ComposeRendering(load(compose), shop, order).render();
  }

  private Yaml.Mapping load(String text) throws IOException {
    Path file = Files.writeString(shop.resolve("compose.yaml"), text);
    return YamlLoader.load(
            file,
            problem -> {
              throw new AssertionError(problem);
            })
        .orElseThrow();
  }

  private static List<String> items(Yaml.Mapping mapping, String key) {
    return ((Yaml.Sequence) mapping.get(key).orElseThrow())
        .items().stream().map(item -> ((Yaml.Scalar) item).text()).toList();
  }

  private static List<String> texts(Yaml.Mapping mapping) {
    return mapping.entries().stream()
        .filter(entry -> entry.value() instanceof Yaml.Scalar)
        .map(entry -> entry.key() + "=" + ((Yaml.Scalar) entry.value()).text())
        .toList();
  }

  private static List<Yaml.Kind> kinds(Yaml.Mapping mapping) {
    return mapping.entries().stream().map(entry -> ((Yaml.Scalar) entry.value()).kind()).toList();
  }
}
