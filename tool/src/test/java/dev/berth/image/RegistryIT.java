package dev.berth.image;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.host.Command;
import dev.berth.host.HostFacts;
import dev.berth.host.HostFactsReader;
import dev.berth.host.LocalHost;
import dev.berth.host.docker.DockerCli;
import dev.berth.image.RegistryPull.Outcome;
import dev.berth.testbed.machines.FreePort;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Pulls from registries on loopback: one that has the image, one that never says a word.
@Timeout(120)
@Tag("apart")
class RegistryIT {
  private final LocalHost host = new LocalHost();
  private final DockerCli docker = DockerCli.on(host);

  @Test
  void aMirrorsImageIsPulledAndBuiltUponByItsDigest(@TempDir Path context) throws IOException {
    try (TinyRegistry registry = TinyRegistry.with("greeting", "hello from the registry\n")) {
      String mirrored = registry.address() + "/berth-it/base:1";
      String digest = registry.address() + "/berth-it/base@" + registry.digest();
      Map<String, String> mirrors = Map.of("shop.example/base:1", mirrored);
      String built = "berth-it/registry:1";
      try {
        BaseImage base = resolve(mirrors);

        assertThat(base.origin()).isEqualTo(BaseImage.Origin.PULLED);
        assertThat(base.argument()).isEqualTo(digest);
        assertThat(resolve(mirrors).origin()).isEqualTo(BaseImage.Origin.PRESENT);
        assertThat(resolve(mirrors).argument()).isEqualTo(digest);

        Path dockerfile = context.resolve("Dockerfile");
        Files.writeString(dockerfile, "ARG BASE=shop.example/base:1\nFROM ${BASE}\nLABEL a=b\n");
        ImageBuild build =
            new ImageBuild(
                built, context, dockerfile, Optional.empty(), Map.of(), Map.of("it", "1"));
        new ImageBuilder(docker).build(build, Map.of("shop.example/base:1", base), line -> {});
        assertThat(docker.image(built))
            .hasValueSatisfying(image ->
                assertThat(image.labels()).containsEntry("a", "b").containsEntry("it", "1"));
      } finally {
        host.run(Command.of("docker", "rmi", built, mirrored, digest));
      }
    }
  }

  @Test
  void aSilentRegistryIsGivenUpSoonAndNotAskedAgain() throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      RegistryPull registry = new RegistryPull(docker, Duration.ofSeconds(1));
      String first = "127.0.0.1:" + silent.getLocalPort() + "/a:1";
      Instant begun = Instant.now();

      Outcome outcome = registry.pull(first, line -> {});
      Duration untilGivenUp = Duration.between(begun, Instant.now());
      Outcome next = registry.pull(first.replace("/a:", "/b:"), line -> {});
      Duration untilTheNext = Duration.between(begun, Instant.now()).minus(untilGivenUp);

      assertThat(outcome)
          .isEqualTo(
              new Outcome.NotThere(
                  "the registry 127.0.0.1:%d gave no answer within 1 s"
                      .formatted(silent.getLocalPort())));
      assertThat(next).isEqualTo(outcome);
      assertThat(untilGivenUp).isLessThan(Duration.ofSeconds(10));
      // Asked again, it would be given up after a second at the soonest.
      assertThat(untilTheNext).isLessThan(Duration.ofSeconds(1));
    }
  }

  @Test
  void aRefusalIsQuickAndSaysWhy() {
    int closed = FreePort.take();

    Outcome outcome = new RegistryPull(docker).pull("127.0.0.1:" + closed + "/a:1", line -> {});

    assertThat(outcome)
        .isInstanceOfSatisfying(
            Outcome.NotThere.class,
            refused -> assertThat(refused.cause()).contains(String.valueOf(closed)));
  }

  /// A new one each time, as in another run of Berth.
  private BaseImage resolve(Map<String, String> mirrors) {
    HostFacts facts = HostFactsReader.read(host, List.of());
    return new BaseImages(host, facts, docker, InstantSource.system())
        .resolve(List.of("shop.example/base:1"), mirrors, line -> {})
        .values()
        .iterator()
        .next();
  }
}
