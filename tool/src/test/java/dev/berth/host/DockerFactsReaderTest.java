package dev.berth.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DockerFactsReaderTest {
  private static final Optional<String> CLIENT = Optional.of("28.2.2");

  @ParameterizedTest
  @ValueSource(strings = {"info-20-running.json", "info-28-running.json"})
  void readsARunningEngineFromOldAndNewClients(String info) {
    DockerFacts docker = facts(Fixture.of(DockerFactsReaderTest.class, info));

    assertThat(docker)
        .isEqualTo(
            new DockerFacts(
                CLIENT,
                Optional.of("2.26.1-4"),
                Optional.of("0.13.1+ds1"),
                true,
                Optional.of(new DockerFacts.Engine("20.10.24+dfsg1", "overlay2", "1", List.of())),
                false,
                Path.of("/var/lib/docker")));
    assertThat(docker.ready()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"info-20-silent.json", "info-28-silent.json"})
  void knowsThePluginsWhenNoEngineAnswers(String info) {
    DockerFacts docker = facts(Fixture.of(DockerFactsReaderTest.class, info));

    assertThat(docker.engine()).isEmpty();
    assertThat(docker.compose()).hasValue("2.26.1-4");
    assertThat(docker.root()).isEqualTo(DockerFacts.USUAL_ROOT);
    assertThat(docker.ready()).isFalse();
  }

  @Test
  void readsMirrorsAndIgnoresABrokenPlugin() {
    DockerFacts docker =
        facts(
            """
            {"ServerVersion":"26.1.5","Driver":"overlay2","CgroupVersion":"2",
             "DockerRootDir":"/data/docker",
             "RegistryConfig":{"Mirrors":["http://10.77.0.1:5000/"]},
             "ClientInfo":{"Plugins":[{"Name":"compose","Version":"v2.30.0"},
               {"Name":"buildx","Err":"exec format error"}]}}
            """);

    assertThat(docker.engine().orElseThrow().mirrors()).containsExactly("http://10.77.0.1:5000/");
    assertThat(docker.root()).isEqualTo(Path.of("/data/docker"));
    assertThat(docker.compose()).hasValue("2.30.0");
    assertThat(docker.buildx()).isEmpty();
  }

  @Test
  void readsTheClientsVersionWithAndWithoutAnEngine() {
    assertThat(
            DockerFactsReader.clientVersion(
                Fixture.of(DockerFactsReaderTest.class, "version.json")))
        .hasValue("28.2.2");
    assertThat(
            DockerFactsReader.clientVersion(
                "{\"Client\":{\"Version\":\"20.10.24\"},\"Server\":null}"))
        .hasValue("20.10.24");
    assertThat(DockerFactsReader.clientVersion("")).isEmpty();
  }

  /// A socket that is not there is as silent as an engine that was killed.
  @Test
  void anEngineThatDoesNotAnswerIsAFactAndNoFailure() {
    Map<String, String> socket = Map.of("DOCKER_HOST", "unix:///run/no-engine.sock");
    Host nobody = new ForwardingHost(new LocalHost(), run -> run.withEnvironment(socket));

    DockerFacts docker = HostFactsReader.docker(nobody, Privilege.NONE);

    assertThat(docker.engine()).isEmpty();
  }

  private static DockerFacts facts(String info) {
    return DockerFactsReader.facts(CLIENT, info, true, false);
  }
}
