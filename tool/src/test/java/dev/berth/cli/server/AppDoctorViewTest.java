package dev.berth.cli.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.cli.screen.Ink;
import dev.berth.run.doctor.AppDoctor.Outcome;
import dev.berth.run.doctor.AppDoctor.Pause;
import dev.berth.run.doctor.AppDoctor.Trial;
import dev.berth.run.doctor.Promise;
import dev.berth.run.doctor.Promise.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AppDoctorViewTest {
  private static final Promise STANDBY =
      new Promise("a second one stands by", Verdict.KEPT, true, "503 standby", "");
  private static final Promise LOSES =
      new Promise(
          "keeps nothing outside of volumes",
          Verdict.NOT_KEPT,
          false,
          "written: /app/log",
          "each release loses it");

  @Test
  void showsWhatIsKeptAndWhatTheRestCosts() {
    Outcome outcome = outcome(STANDBY, LOSES);

    assertThat(outcome.fit()).isTrue();
    assertThat(String.join("\n", AppDoctorView.lines(outcome, new Ink(false))))
        .isEqualTo(
            """
            Release 7, tried on snapshot 20260310T120000Z.
               app                               a start takes 600 ms; \
            who asks during a release waits up to 210 ms
            ✓  a second one stands by            503 standby
            !  keeps nothing outside of volumes  written: /app/log
                                                 costs at each release: each release loses it

            All that berth.yaml builds on is kept.
            What is marked ! costs what is said there; docs/contract.md has what helps.\
            """);
  }

  @Test
  void whatCouldNotBeTriedIsNotKept() {
    Outcome outcome =
        outcome(
            STANDBY,
            new Promise(
                "says 503 on SIGTERM while it serves",
                Verdict.NOT_TRIED,
                true,
                "the machine answers only every 300 ms",
                ""));

    assertThat(outcome.fit()).isFalse();
    assertThat(AppDoctorView.lines(outcome, new Ink(false)))
        .last()
        .isEqualTo("berth.yaml builds on it: says 503 on SIGTERM while it serves (not tried).");
  }

  private static Outcome outcome(Promise... promises) {
    Trial trial =
        new Trial(
            "app",
            List.of(promises),
            Optional.of(Duration.ofMillis(600)),
            Optional.of(new Pause(Duration.ofMillis(210), Duration.ofMillis(210))));
    return new Outcome(7, Optional.of("20260310T120000Z"), List.of(trial));
  }
}
