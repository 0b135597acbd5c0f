package dev.berth.run.survey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.host.LocalHost;
import dev.berth.plan.ServerFacts;
import java.time.Duration;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

class ServerSurveyTest {

  /// The server is this very machine; Berth's own clock is five minutes behind it.
  @Test
  void readsHowFarTheServersClockIsAhead() {
    InstantSource late = () -> InstantSource.system().instant().minus(Duration.ofMinutes(5));

    ServerFacts.Clocks clocks = ServerSurvey.clocks(new LocalHost(), late);

    assertThat(clocks.ahead().minusMinutes(5).abs())
        .isLessThanOrEqualTo(clocks.unsure().plusMillis(5));
  }
}
