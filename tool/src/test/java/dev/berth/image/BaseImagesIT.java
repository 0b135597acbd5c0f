package dev.berth.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.berth.host.Command;
import dev.berth.host.HostFacts;
import dev.berth.host.HostFactsReader;
import dev.berth.host.LocalHost;
import dev.berth.host.docker.DockerCli;
import dev.berth.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Makes the base images on this machine's engine and uses each as a Dockerfile would.
@Tag("apart")
class BaseImagesIT {
  private static final Consumer<String> SHOWN = System.out::println;
  private final LocalHost host = new LocalHost();
  private final DockerCli docker = DockerCli.on(host);
  private final HostFacts facts =
      HostFactsReader.read(host, List.of(Path.of("/var/lib/docker"), BaseImages.SCRATCH));
  private final BaseImages bases = new BaseImages(host, facts, docker, InstantSource.system());

  @Test
  void everyStockImageOfTheStackIsPulledOrMadeAndDoesItsWork() {
    List<String> wanted =
        List.of("eclipse-temurin:25-jdk", "node:22-slim", "caddy:2.11", "debian:13-slim");

    Map<String, BaseImage> found = bases.resolve(wanted, Map.of(), SHOWN);

    assertThat(found.keySet()).containsExactlyElementsOf(wanted);
    assertRuns(found, "eclipse-temurin:25-jdk", "javac -version && jlink --version && curl -V");
    assertRuns(found, "node:22-slim", "node --version | grep '^v22' && npm --version");
    assertRuns(found, "caddy:2.11", "caddy version && test -d /data -a -f /etc/caddy/Caddyfile");
    assertRuns(found, "debian:13-slim", "grep -q trixie /etc/os-release && apt-get --version");
  }

  @Test
  void whatIsThereAlreadyIsUsedAsItIs() {
    String first = slim();
    Instant begun = Instant.now();

    String second = slim();

    assertThat(second).isEqualTo(first);
    assertThat(Duration.between(begun, Instant.now())).isLessThan(Duration.ofSeconds(12));
    assertThat(bases.diskNeeds(List.of("debian:13-slim"))).isEmpty();
  }

  @Test
  void anImageThatNobodyHasIsAProblemWithAWayOut() {
    assertThatThrownBy(() -> bases.resolve(List.of("localhost:1/nobody/has:this"), Map.of(), SHOWN))
        .isInstanceOfSatisfying(
            ProblemException.class,
            failure ->
                assertThat(failure.problems().getFirst().fix())
                    .hasValueSatisfying(
                        fix -> assertThat(fix).contains("images: {localhost:1/nobody/has:this")));
  }

  @Test
  void buildsWithAMadeBaseWhetherByArgumentOrByName(@TempDir Path context) throws IOException {
    Map<String, BaseImage> found = bases.resolve(List.of("debian:13-slim"), Map.of(), SHOWN);
    Path dockerfile = context.resolve("Dockerfile");
    Files.writeString(context.resolve("greeting"), "привет\n");
    Files.writeString(context.resolve(".dockerignore"), "secret\n");
    Files.writeString(context.resolve("secret"), "do not copy\n");
    String tag = "berth-test/base-images-it:1";
    ImageBuilder builder = new ImageBuilder(docker);
    try {
      for (String from :
          List.of("ARG BASE=debian:13-slim\nFROM ${BASE}\n", "FROM debian:13-slim\n")) {
        Files.writeString(dockerfile, from + "COPY . /in/\nCMD [\"ls\", \"/in\"]\n");
        ImageBuild build =
            new ImageBuild(
                tag, context, dockerfile, Optional.empty(), Map.of(), Map.of("dev.berth.t", "1"));

        assertThat(builder.build(build, found, SHOWN).labels()).containsEntry("dev.berth.t", "1");
        assertThat(host.run(Command.of("docker", "run", "--rm", tag)).out())
            .isEqualTo("Dockerfile\ngreeting\n");
      }
    } finally {
      host.run(Command.of("docker", "rmi", tag));
    }
  }

  @Test
  void aBuildThatFailsSaysWhichLineFailed(@TempDir Path context) throws IOException {
    Map<String, BaseImage> found = bases.resolve(List.of("debian:13-slim"), Map.of(), SHOWN);
    Path dockerfile = context.resolve("Dockerfile");
    Files.writeString(dockerfile, "FROM debian:13-slim\nRUN echo about to fail && exit 7\n");
    ImageBuild build =
        new ImageBuild(
            "berth-test/fails:1", context, dockerfile, Optional.empty(), Map.of(), Map.of());

    assertThatThrownBy(() -> new ImageBuilder(docker).build(build, found, SHOWN))
        .isInstanceOfSatisfying(
            ProblemException.class,
            failure ->
                assertThat(failure.problems().getFirst().cause())
                    .hasValueSatisfying(cause -> assertThat(cause).contains("about to fail", "7")));
    assertThat(docker.image("berth-test/fails:1")).isEmpty();
  }

  private String slim() {
    return bases
        .resolve(List.of("debian:13-slim"), Map.of(), SHOWN)
        .values()
        .iterator()
        .next()
        .id();
  }

  private void assertRuns(Map<String, BaseImage> found, String reference, String script) {
    String image = Objects.requireNonNull(found.get(reference)).argument();
    var result =
        host.run(Command.of("docker", "run", "--rm", "--entrypoint", "sh", image, "-ec", script));
    assertThat(result.exit()).as("%s: %s%s", reference, result.out(), result.err()).isZero();
  }
}
