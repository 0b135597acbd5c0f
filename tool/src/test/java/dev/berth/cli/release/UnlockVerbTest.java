package dev.berth.cli.release;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.cli.screen.Report;
import dev.berth.problem.ExitCode;
import dev.berth.problem.Problem;
import dev.berth.run.LockHolder;
import dev.berth.run.LockOwner;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class UnlockVerbTest {
  private static final LockOwner ANNA =
      new LockOwner(
          "deploy", "anna", "nook", 4711, 1, "99", "b00t", Instant.parse("2026-11-27T17:00:00Z"));

  private static final String WORDS =
      "`berth deploy` of anna on nook, process 4711, since 2026-11-27T17:00:00Z";

  @Test
  void whoIsAtWorkElsewhereIsToldAndHowLongToWait() {
    Report report = report(new LockHolder(ANNA, false, Optional.of(Duration.ofSeconds(20))));

    assertThat(report.exit()).isEqualTo(ExitCode.FAILED);
    Problem problem = report.problems().getFirst();
    assertThat(problem.cause()).contains(WORDS + ", last heard 20 s ago");
    assertThat(problem.fix().orElseThrow()).contains("a minute after it was last heard");
  }

  @Test
  void whoIsAtWorkHereCanBeEnded() {
    Report report = report(new LockHolder(ANNA, false, Optional.empty()));

    assertThat(report.problems().getFirst().fix().orElseThrow()).endsWith("kill 4711");
  }

  @Test
  void whatADeadOneLeftIsGone() {
    Report report = report(new LockHolder(ANNA, true, Optional.of(Duration.ofSeconds(61))));

    assertThat(report.exit()).isEqualTo(ExitCode.OK);
    assertThat(report.lines())
        .containsExactly("Taken away: the lock of " + WORDS + ", which is gone.");
  }

  @Test
  void thatNothingIsLockedIsSaid() {
    assertThat(UnlockVerb.report(List.of()).lines()).containsExactly("Nothing is locked.");
  }

  private static Report report(LockHolder holder) {
    return UnlockVerb.report(List.of(holder));
  }
}
