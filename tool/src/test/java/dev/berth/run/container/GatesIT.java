package dev.berth.run.container;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.host.Command;
import dev.berth.host.LocalHost;
import dev.berth.host.docker.ComposeProject;
import dev.berth.host.docker.ContainerFacts;
import dev.berth.host.docker.DockerCli;
import dev.berth.host.docker.DockerCommands;
import dev.berth.release.Labels;
import dev.berth.run.Patience;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A container that runs before its process may.
class GatesIT {
  private static final String NAME = "rtest-gates";

  private final LocalHost host = new LocalHost();
  private final DockerCli docker = DockerCli.on(host);

  @TempDir private Path directory;

  @AfterEach
  void remove() {
    docker.run(Command.of("docker", "rm", "--force", NAME));
    docker.run(Command.of("docker", "image", "rm", NAME));
  }

  @Test
  void theProcessBeginsWhenTheGateOpensAndNotBefore() throws Exception {
    create(
        "entrypoint: [sh, -c, 'echo \"begins $$0 $$1\"; exec sleep 600']"
            + "\n    command: [with, two]");
    Gates gates = gates();

    assertThat(gates.start(container())).isTrue();

    assertThat(until(this::top, "gate sh -c echo")).isTrue();
    assertThat(logs()).isEmpty();
    gates.open(container());
    assertThat(until(this::logs, "begins with two")).isTrue();
    assertThat(top()).doesNotContain("until").contains("sleep 600");
  }

  @Test
  void onceOpenItIsOpenForEachFurtherStart() throws Exception {
    create("command: [sh, -c, 'echo begins']");
    gates().open(container());

    docker.must("start", Command.of("docker", "start", NAME));

    assertThat(until(this::logs, "begins")).isTrue();
  }

  @Test
  void whoeverWaitsEndsAtOnceWhenToldTo() throws Exception {
    create("command: [sleep, '600']");
    gates().start(container());

    docker.must("stop", DockerCommands.stop(List.of(NAME)));

    assertThat(container().exitCode()).isEqualTo(143);
  }

  @Test
  void theImagesOwnCommandRunsWhereTheFileHasNone() throws Exception {
    create("user: '65534:65534'");
    gates().start(container());
    gates().open(container());

    assertThat(until(this::logs, "using config")).as(logs()).isTrue();
  }

  @Test
  void whatWasMadeWithAGateKeepsIt() throws Exception {
    create("command: [sleep, '600']");
    List<Path> files = project(directory.resolve("compose.yaml")).files();

    assertThat(
            gates().before(Set.of(), new ComposeProject(NAME, directory, files, List.of())).files())
        .hasSize(2);
  }

  @Test
  void anImageWithoutAShellHasNone() throws Exception {
    String bare =
        "tar --create --files-from /dev/null | docker import --change 'CMD [\"/app\"]' - ";
    docker.must("import", Command.of("sh", "-c", bare + NAME));
    Path file = file("image: " + NAME);

    assertThat(gates().before(Set.of("app"), project(file)).files()).containsExactly(file);
  }

  private Gates gates() {
    return new Gates(host, docker, directory.resolve("gates"));
  }

  private void create(String more) throws IOException {
    ComposeProject gated =
        gates().before(Set.of("app"), project(file("image: berth-base/caddy:2.11\n    " + more)));
    assertThat(gated.files()).hasSize(2);
    docker.must(
        "create", DockerCommands.compose(gated).plus("up", "--no-start", "--pull", "never"));
  }

  private Path file(String service) throws IOException {
    String text =
        """
        services:
          app-a:
            container_name: %s
            labels: {%s: app}
            network_mode: none
            %s
        """
            .formatted(NAME, Labels.SERVICE, service);
    return Files.writeString(directory.resolve("compose.yaml"), text);
  }

  private ComposeProject project(Path file) {
    return new ComposeProject(NAME, directory, List.of(file), List.of());
  }

  private ContainerFacts container() {
    return docker.container(NAME).orElseThrow();
  }

  private boolean until(Supplier<String> seen, String words) {
    return new Patience(InstantSource.system(), Duration.ofSeconds(5))
        .until(() -> seen.get().contains(words) ? Optional.of(true) : Optional.empty())
        .orElse(false);
  }

  private String logs() {
    var seen = docker.run(DockerCommands.logs(NAME, "50"));
    return (seen.out() + seen.err()).strip();
  }

  private String top() {
    return docker.must("top", Command.of("docker", "top", NAME, "-o", "pid,args")).out();
  }
}
