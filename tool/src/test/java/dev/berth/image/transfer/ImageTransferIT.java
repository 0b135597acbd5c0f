package dev.berth.image.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.berth.host.Command;
import dev.berth.host.ForwardingHost;
import dev.berth.host.Host;
import dev.berth.host.HostFacts;
import dev.berth.host.HostFactsReader;
import dev.berth.host.LocalHost;
import dev.berth.host.docker.DockerCli;
import dev.berth.host.ssh.SshHost;
import dev.berth.host.ssh.TestServer;
import dev.berth.image.transfer.ImageTransfer.Side;
import dev.berth.problem.ProblemException;
import dev.berth.testbed.machines.Form;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Images from this machine's engine to servers with either of Docker's two image stores. Needs
/// root.
@Timeout(600)
@Tag("apart")
class ImageTransferIT {
  private static final String NAME = "transfer-it";
  private static final String PARCEL = NAME + "/parcel:1";
  private static final String LABEL = "dev.berth.it=" + NAME;
  private static final int LARGE = 4_000_000;

  enum Store {
    CLASSIC,
    CONTAINERD
  }

  private static final LocalHost HERE = new LocalHost();
  private static final DockerCli ENGINE = DockerCli.on(HERE);
  private static final Map<Store, TestServer> SERVERS = new EnumMap<>(Store.class);
  private static final Map<Store, SshHost> HOSTS = new EnumMap<>(Store.class);

  @TempDir Path context;

  /// What was told on the way.
  private final List<String> told = new ArrayList<>();

  @BeforeAll
  static void makeServers() {
    for (Store store : Store.values()) {
      TestServer server =
          TestServer.up(
              store == Store.CLASSIC ? "xferclassic" : "xfercontd", Form.withDocker().disk("4G"));
      SERVERS.put(store, server);
      HOSTS.put(store, server.connect("root"));
    }
    String driver = "docker info --format '{{json .DriverStatus}}'";
    String snapshotter = "io.containerd.snapshotter.v1";
    assertThat(must(Store.CLASSIC, driver)).doesNotContain(snapshotter);
    must(Store.CONTAINERD, USE_CONTAINERD);
    assertThat(must(Store.CONTAINERD, driver)).contains(snapshotter);
  }

  private static final String USE_CONTAINERD =
      """
      mkdir -p /etc/docker
      echo '{"features": {"containerd-snapshotter": true}}' >/etc/docker/daemon.json
      systemctl restart docker
      """;

  @AfterAll
  static void removeThem() {
    HOSTS.values().forEach(SshHost::close);
    SERVERS.values().forEach(TestServer::close);
    String ours = "docker images --quiet --filter label=" + LABEL;
    HERE.run(Command.of("sh", "-c", ours + " | sort -u | xargs -r docker rmi --force"));
  }

  /// Random, so that no other test's layer is the same.
  @BeforeEach
  void aLargeFile() throws IOException {
    byte[] bytes = new byte[LARGE];
    new Random().nextBytes(bytes);
    Files.write(context.resolve("large"), bytes);
  }

  @ParameterizedTest
  @EnumSource
  void onlyWhatHasChangedTravels(Store store) throws IOException {
    build("one");
    Sent first = send(store, "changed:1");
    build("two");
    Sent second = send(store, "changed:2");
    build("two");
    Sent third = send(store, "changed:2");

    assertThat(first.layers()).isEqualTo(2);
    assertThat(first.wire()).isGreaterThan(LARGE);
    assertThat(second.layers()).isEqualTo(1);
    assertThat(second.known()).isEqualTo(1);
    assertThat(second.wire()).isLessThan(10_000);
    assertThat(third.layers()).isZero();
    assertThat(third.wire()).isLessThan(5_000);
    assertThat(words(store, "changed:1")).isEqualTo("one");
    assertThat(words(store, "changed:2")).isEqualTo("two");
    assertThat(told).anyMatch(line -> line.matches("4\\.0 MB of 4\\.0 MB, .* MB/s"));
  }

  @ParameterizedTest
  @EnumSource
  void namesOfTheJourneyAreGoneAtBothEnds(Store store) throws IOException {
    build("named");

    send(store, "named:1");

    assertThat(ENGINE.image(PARCEL)).isEmpty();
    assertThat(must(store, "docker images --format '{{.Repository}}:{{.Tag}}'"))
        .contains(NAME + "/named:1")
        .doesNotContain(PARCEL);
  }

  @ParameterizedTest
  @EnumSource
  void aLayerThatTheServerHasLostGoesToo(Store store) throws IOException {
    build("one");
    send(store, "lost:1");
    build("two");
    // Between the look and the load: as a prune by somebody else, or a store that is damaged.
    UnaryOperator<Command> prune =
        command -> {
          if (command.argv().contains("load")) {
            must(store, "docker rmi --force " + NAME + "/lost:1");
          }
          return command;
        };

    Sent sent = send(store, "lost:2", prune);

    assertThat(sent.layers()).isEqualTo(2);
    assertThat(words(store, "lost:2")).isEqualTo("two");
    assertThat(told).anyMatch(line -> line.contains("they go too"));
  }

  @ParameterizedTest
  @EnumSource
  void aLoadThatIsCutOffIsNotTakenForDone(Store store) throws IOException {
    build("cut");

    assertThatThrownBy(() -> send(store, "cut:1", ImageTransferIT::halfOfIt))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("the server does not take the images");
    assertThat(must(store, "docker images --quiet --filter 'reference=" + NAME + "/cut'"))
        .isEmpty();

    send(store, "cut:1");
    assertThat(words(store, "cut:1")).isEqualTo("cut");
  }

  @ParameterizedTest
  @EnumSource
  void anotherProcessorIsRefusedBeforeAnythingIsSent(Store store) throws IOException {
    build("arm", "linux/arm64");

    assertThatThrownBy(() -> send(store, "arm:1"))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("is for arm64");
    assertThat(told).isEmpty();
    assertThat(must(store, "docker images --quiet --filter 'reference=" + NAME + "/arm'"))
        .isEmpty();
  }

  private void build(String words) throws IOException {
    build(words, "linux/amd64");
  }

  /// Two layers: a large one, and a small one with these words.
  private void build(String words, String platform) throws IOException {
    Files.writeString(context.resolve("words"), words);
    Files.writeString(
        context.resolve("Dockerfile"), "FROM scratch\nCOPY large /\nCOPY words /\nCMD [\"/x\"]\n");
    Command build =
        Command.of("docker", "build", "--quiet", "--platform", platform, "--tag", PARCEL)
            .plus("--label", LABEL, context.toString())
            .withEnvironment(Map.of("DOCKER_BUILDKIT", "1"))
            .within(Duration.ofMinutes(5));
    ENGINE.must("no image", build);
  }

  private Sent send(Store store, String name) {
    return send(store, name, command -> command);
  }

  private Sent send(Store store, String name, UnaryOperator<Command> change) {
    SshHost host = Objects.requireNonNull(HOSTS.get(store));
    Side here = new Side(HERE, facts(HERE), ENGINE);
    Side there = new Side(host, facts(host), DockerCli.on(new ForwardingHost(host, change)));
    return new ImageTransfer(here, there)
        .send(List.of(new Parcel(PARCEL, NAME + "/" + name)), told::add);
  }

  private static HostFacts facts(Host host) {
    return HostFactsReader.read(host, List.of(Path.of("/var/tmp")));
  }

  /// As when the connection breaks.
  private static Command halfOfIt(Command command) {
    return command
        .stdin()
        .filter(input -> command.argv().contains("load"))
        .map(input -> {
          try (InputStream content = input.open()) {
            byte[] half = content.readNBytes(LARGE / 2);
            return command.withStdin(() -> new ByteArrayInputStream(half));
          } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
          }
        })
        .orElse(command);
  }

  /// What a container of the image would see.
  private static String words(Store store, String name) {
    return must(
        store,
        "id=$(docker create %s/%s) && docker cp $id:/words - | tar -xO; docker rm $id >/dev/null"
            .formatted(NAME, name));
  }

  private static String must(Store store, String script) {
    return Objects.requireNonNull(SERVERS.get(store)).machine().must(script);
  }
}
