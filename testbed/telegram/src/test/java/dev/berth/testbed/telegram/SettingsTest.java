package dev.berth.testbed.telegram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SettingsTest {
  @Test
  void bindsToLoopbackUnlessToldOtherwise() {
    Settings settings = Settings.from(Map.of("SIM_BOT_TOKENS", Lab.TOKEN + "=lazyflow_bot"));

    assertThat(settings.bind()).isEqualTo("127.0.0.1");
    assertThat(settings.port()).isEqualTo(8081);
    assertThat(settings.resolver().local()).isFalse();
    assertThat(settings.bots().getFirst().name()).isEqualTo("Lazyflow");
  }

  @Test
  void readsEverything() {
    Settings settings =
        Settings.from(
            Map.of(
                "SIM_BOT_TOKENS", Lab.TOKEN + "=lazyflow_bot:Lazy Flow, " + Lab.TOKEN + "=b_bot",
                "SIM_BIND", "0.0.0.0",
                "PORT", "1234",
                "SIM_LOCAL", "true",
                "SIM_RESOLVE", "lazyflow.localhost=edge, b.localhost=10.0.0.2:8443",
                "SIM_CA_FILE", "/ca.pem",
                "SIM_STATE_FILE", "/state",
                "SIM_SPEED", "10"));

    assertThat(settings.bots()).hasSize(2);
    assertThat(settings.bots().getFirst().name()).isEqualTo("Lazy Flow");
    assertThat(settings.resolver().elsewhere())
        .containsEntry("lazyflow.localhost", "edge")
        .containsEntry("b.localhost", "10.0.0.2:8443");
    assertThat(settings.caFile()).hasToString("Optional[/ca.pem]");
    assertThat(settings.speed()).isEqualTo(10);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "abc=x", "7000000001:short=x", "7000000001:AAEhBP0av28FrJ5vVYY4dK6"})
  void refusesTokensThatAreNone(String tokens) {
    assertThatThrownBy(() -> Settings.from(Map.of("SIM_BOT_TOKENS", tokens)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void neverShowsATokenInItsText() {
    Settings settings = Settings.from(Map.of("SIM_BOT_TOKENS", Lab.TOKEN + "=lazyflow_bot"));

    assertThat(settings.toString()).doesNotContain("AAEhBP0av28");
  }

  @Test
  void probesARunningSimulatorOnly() {
    String port;
    try (Lab lab = Lab.open()) {
      port = lab.url().substring(lab.url().lastIndexOf(':') + 1);
      assertThat(Probe.healthy(port)).isTrue();
    }
    assertThat(Probe.healthy(port)).isFalse();
  }
}
