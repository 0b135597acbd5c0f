package dev.berth.stack.compose;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.problem.Problem;
import dev.berth.stack.ServiceName;
import dev.berth.stack.VolumeKey;
import dev.berth.stack.env.Interpolation;
import dev.berth.stack.yaml.Yaml;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ComposeReaderTest {
  @TempDir private Path directory;
  private final List<Problem> problems = new ArrayList<>();

  private static final String BOTH_FORMS =
      """
      services:
        app:
          build: {context: .., dockerfile: app/Dockerfile, target: app, args: [A=1, B]}
          env_file: [a.env, {path: b.env}]
          depends_on: {db: {condition: service_healthy}}
          networks: [front]
          healthcheck: {test: [CMD, true]}
          user: "10001:10001"
          ports:
            - "127.0.0.1:8080:80"
            - "[::1]:8443:443/udp"
            - {target: 80, published: "9000", host_ip: 127.0.0.1}
            - 3000
          volumes:
            - data:/data:ro
            - ./here:/there
            - /anonymous
            - {type: volume, source: data, target: /again}
            - {type: tmpfs, target: /tmp}
        db:
          build: db
          healthcheck: {disable: true}
          profiles: [debug]
      volumes:
        data: {name: "bakery_${NAME}", external: true}
        other:
      """;

  @Test
  void readsServicesInBothForms() throws IOException {
    ComposeFile compose = read(BOTH_FORMS);

    ComposeService app = compose.service(new ServiceName("app")).orElseThrow();
    Path parent = directory.resolve("..").toAbsolutePath().normalize();
    assertThat(app.build())
        .contains(
            new Build(
                parent, parent.resolve("app/Dockerfile"), Optional.of("app"), Map.of("A", "1")));
    assertThat(app.envFiles())
        .containsExactly(directory.resolve("a.env"), directory.resolve("b.env"));
    assertThat(app.dependsOn()).containsExactly(new ServiceName("db"));
    assertThat(app.user()).contains("10001:10001");
    assertThat(app.healthcheck()).isTrue();
    assertThat(compose.service(new ServiceName("db")).orElseThrow().healthcheck()).isFalse();
    assertThat(problems).isEmpty();
  }

  @Test
  void readsPortsInBothForms() throws IOException {
    List<PublishedPort> ports = read(BOTH_FORMS).services().getFirst().ports();

    assertThat(ports)
        .extracting(PublishedPort::shown)
        .containsExactly("127.0.0.1:8080:80", "[::1]:8443:443/udp", "127.0.0.1:9000:80", "3000");
    assertThat(ports)
        .extracting(PublishedPort::onLoopback)
        .containsExactly(true, true, true, false);
  }

  @Test
  void readsVolumesInBothForms() throws IOException {
    ComposeFile compose = read(BOTH_FORMS);

    assertThat(compose.services().getFirst().mounts())
        .extracting(mount -> mount.getClass().getSimpleName() + " " + mount.target())
        .containsExactly(
            "Volume /data", "Bind /there", "Anonymous /anonymous", "Volume /again", "Other /tmp");
    ComposeVolume data = compose.volume(new VolumeKey("data")).orElseThrow();
    assertThat(data.name()).contains("bakery_prod");
    assertThat(data.external()).isTrue();
    assertThat(compose.volume(new VolumeKey("other")).orElseThrow().external()).isFalse();
    Yaml asWritten = compose.tree().mapping("volumes").mapping("data").get("name").orElseThrow();
    assertThat(asWritten.toString()).contains("bakery_${NAME}");
  }

  @Test
  void tellsWhatItDoesNotRead() throws IOException {
    read("include: [other.yaml]\nservices: {app: {extends: {service: x}}}\n");

    assertThat(problems)
        .extracting(Problem::what)
        .containsExactly(
            "Berth does not read included Compose files",
            "Berth does not read services that extend others",
            "'app' has neither image nor build");
  }

  private ComposeFile read(String text) throws IOException {
    Path file = Files.writeString(directory.resolve("compose.yaml"), text);
    Interpolation filling =
        Interpolation.lenient(name -> name.equals("NAME") ? Optional.of("prod") : Optional.empty());
    return ComposeReader.read(file, filling, problems::add).orElseThrow();
  }
}
