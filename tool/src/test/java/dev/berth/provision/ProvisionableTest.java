package dev.berth.provision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.host.DockerFacts;
import dev.berth.host.HostFacts;
import dev.berth.host.InitSystem;
import dev.berth.host.OperatingSystem;
import dev.berth.host.Privilege;
import dev.berth.problem.Problem;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProvisionableTest {
  private static HostFacts facts(String id, String version, int uid, InitSystem init) {
    return new HostFacts(
        new OperatingSystem(id, List.of(), version, "", id + " " + version),
        "amd64",
        uid,
        uid == 0 ? Privilege.ROOT : Privilege.NONE,
        init,
        1L << 30,
        1,
        List.of(),
        DockerFacts.none());
  }

  @ParameterizedTest
  @CsvSource({"debian,12", "debian,13", "ubuntu,22.04", "ubuntu,24.04"})
  void knowsDebianAndUbuntu(String id, String version) {
    assertThat(Provisionable.problems(facts(id, version, 0, InitSystem.SYSTEMD))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"debian,11", "debian,''", "ubuntu,20.04", "fedora,42", "alpine,3.20"})
  void refusesOthersAndSaysWhichItTakes(String id, String version) {
    List<Problem> problems = Provisionable.problems(facts(id, version, 0, InitSystem.SYSTEMD));

    assertThat(problems)
        .singleElement()
        .satisfies(problem -> {
          assertThat(problem.what()).contains(id + " " + version);
          assertThat(problem.fix().orElseThrow()).contains("Debian 12 or newer, Ubuntu 22.04");
        });
  }

  @Test
  void saysAllThatIsInTheWayAtOnce() {
    assertThat(Provisionable.problems(facts("fedora", "42", 1000, InitSystem.NONE)))
        .hasSize(3)
        .allSatisfy(problem -> {
          assertThat(problem.cause()).isPresent();
          assertThat(problem.fix()).isPresent();
        });
  }
}
