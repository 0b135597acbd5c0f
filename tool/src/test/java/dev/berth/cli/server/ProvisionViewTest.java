package dev.berth.cli.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.cli.screen.Ink;
import dev.berth.cli.screen.Report;
import dev.berth.plan.ProvisionPlanner;
import dev.berth.problem.ExitCode;
import dev.berth.provision.Seen;
import dev.berth.provision.Setting.Standing;
import dev.berth.run.provision.ProvisionOutcome;
import dev.berth.run.provision.ProvisionOutcome.Ending;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProvisionViewTest {
  private static final Seen CLOCK =
      new Seen("time", "the clock is right", new Standing.NotVerifiable("it is the host's"));
  private static final Seen DEPLOYER =
      new Seen("deploy-user", "an account deploys", new Standing.LeftAlone("it is Dee's"));
  private static final Seen SSH = new Seen("sshd", "keys only", new Standing.AsWanted("2 keys"));
  private static final Seen KERNEL =
      new Seen("kernel", "values", new Standing.Differs(List.of("a", "b", "c", "d", "e")));

  private static Report report(Ending ending, ExitCode exit, Seen... seen) {
    List<Seen> all = List.of(seen);
    ProvisionOutcome outcome =
        new ProvisionOutcome(
            ending,
            ProvisionPlanner.plan(all, List.of()),
            all,
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            exit,
            Duration.ofSeconds(1));
    return new ProvisionView(outcome, new Ink(false)).report(false);
  }

  @Test
  void whatCanNotBeSeenIsSaidAndNotClaimed() {
    Report report = report(Ending.NOTHING_TO_DO, ExitCode.OK, CLOCK, DEPLOYER, SSH);

    assertThat(report.lines())
        .containsExactly(
            "Nothing to do: the server is as it should be.",
            "  note: the clock is right: not verifiable here, it is the host's",
            "  note: an account deploys: left as it is, it is Dee's");
    assertThat(report.details().get("settings"))
        .isEqualTo(
            List.of(
                Map.of(
                    "id", "time",
                    "title", "the clock is right",
                    "standing", "not verifiable here",
                    "why", "it is the host's"),
                Map.of(
                    "id", "deploy-user",
                    "title", "an account deploys",
                    "standing", "left alone",
                    "why", "it is Dee's"),
                Map.of(
                    "id", "sshd",
                    "title", "keys only",
                    "standing", "as wanted",
                    "seen", "2 keys")));
  }

  @Test
  void namesTheFirstDifferencesOfASettingAndCountsTheRest() {
    assertThat(report(Ending.DIFFERENCES, ExitCode.DIFFERENCES, SSH, KERNEL).lines())
        .containsExactly("   ✓  keys only: 2 keys", "   1  values  a; b; c; and 2 more");
  }
}
