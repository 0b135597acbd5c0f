package dev.berth.provision;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class EngineSettingsTest {
  private static EngineSettings of(String json) {
    return EngineSettings.parse(json, false).orElseThrow();
  }

  @Test
  void anEngineWithoutSettingsGetsOurs() {
    EngineSettings none = of("");

    assertThat(none.lacks())
        .containsExactly("live-restore", "log-opts max-size", "log-opts max-file");
    assertThat(none.completed()).isEqualTo(EngineSettings.CONTENT);
    assertThat(of(none.completed()).lacks()).isEmpty();
    assertThat(of(none.completed()).logs()).isEqualTo("3 files of 10m a container");
  }

  @Test
  void addsWhatIsMissingAndLeavesEveryKeyOfItsOwner() {
    EngineSettings own =
        of(
            """
            {
              "registry-mirrors": ["http://mirror.example:5000"],
              "max-concurrent-downloads": 3,
              "live-restore": false,
              "log-opts": {"max-size": "50m", "labels": "a"}
            }
            """);

    assertThat(own.lacks()).containsExactly("log-opts max-file");
    EngineSettings completed = of(own.completed());
    assertThat(completed.lacks()).isEmpty();
    assertThat(completed.wantsLiveRestore()).isFalse();
    assertThat(completed.logs()).isEqualTo("3 files of 50m a container");
    assertThat(own.completed())
        .contains("http://mirror.example:5000")
        .contains("\"labels\"")
        .containsPattern("\"max-concurrent-downloads\"\\s*:\\s*3\\b(?!\\.)");
  }

  @Test
  void anotherLogDriverHasNoFilesToLimit() {
    assertThat(of("{\"log-driver\": \"journald\", \"live-restore\": true}").lacks()).isEmpty();
    assertThat(of("{\"log-driver\": \"journald\"}").completed())
        .contains("live-restore")
        .doesNotContain("max-size");
  }

  @Test
  void aSwarmKnowsNoLiveRestore() {
    EngineSettings swarm = EngineSettings.parse("", true).orElseThrow();

    assertThat(swarm.lacks()).containsExactly("log-opts max-size", "log-opts max-file");
    assertThat(swarm.completed()).contains("max-size").doesNotContain("live-restore");
  }

  @Test
  void whatIsNoJsonObjectIsNotTouched() {
    assertThat(EngineSettings.parse("{\"live-restore\": tru", false)).isEqualTo(Optional.empty());
    assertThat(EngineSettings.parse("[1]", false)).isEqualTo(Optional.empty());
  }
}
