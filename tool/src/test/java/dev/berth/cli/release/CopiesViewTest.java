package dev.berth.cli.release;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.cli.screen.Ink;
import dev.berth.run.backup.CopyState;
import dev.berth.run.backup.CopyState.Drilled;
import dev.berth.run.backup.CopyStatus;
import dev.berth.run.snapshot.BackupAnswer.SnapshotLine;
import dev.berth.run.status.StackCare;
import dev.berth.run.status.StackStatus;
import dev.berth.run.timer.TimersSeen;
import io.avaje.jsonb.Jsonb;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Copies in `berth status`.
class CopiesViewTest {
  private static final Ink INK = new Ink(false);
  private static final TimersSeen NO_TIMERS =
      new TimersSeen(false, Optional.empty(), false, List.of());
  private static final Instant NOW = Instant.parse("2026-11-27T12:00:00Z");
  private static final String FEWER = "shop: orders had 80 rows at the last drill and has 40";

  @Test
  void rowsThatBecameFewerAreAWarningOfStatusAndNothingWrong() {
    StackStatus status = status(drilled(List.of(), List.of(FEWER)));

    StatusView view = new StatusView(status, INK, InstantSource.fixed(NOW));

    assertThat(view.lines())
        .contains(
            "  copies       20261127T113000Z, proved, 30 min ago, 1.2 MB on this server",
            "  drill        60 min ago, passed, would have lost 12 s",
            "  ! fewer rows in the last drill: " + FEWER);
    assertThat(view.details().get("copies"))
        .asString()
        .contains("drillPassed=true", "warnings=[fewer rows in the last drill: " + FEWER + "]");
    assertThat(((CopyStatus.Known) status.copies().orElseThrow()).state().wrong()).isEmpty();
  }

  @Test
  void rowsThatAreGoneAreWrong() {
    CopyState lost = drilled(List.of("shop: orders had 3 rows at the last drill and has 0"), null);

    assertThat(lost.wrong())
        .containsExactly(
            "the last drill failed: shop: orders had 3 rows at the last drill and has 0");
    assertThat(lost.warnings()).isEmpty();
  }

  @Test
  void theDrillWithCopiesOfAnotherPlaceHasARowAndItsFailureIsWrong() {
    CopyState here = drilled(List.of(), null);
    Drilled failed =
        new Drilled(
            NOW.minusSeconds(7200), 40_000, List.of("orders.db is damaged"), null, "s3://copies");

    assertThat(new StatusView(status(far(here, null)), INK, InstantSource.fixed(NOW)).lines())
        .contains("  far drill    none yet: berth drill --from-offsite, with backup.key");
    CopyState far = far(here, failed);
    StatusView view = new StatusView(status(far), INK, InstantSource.fixed(NOW));
    assertThat(view.lines())
        .contains("  far drill    2 h ago, failed, would have lost 40 s, from s3://copies");
    assertThat(view.details().get("copies"))
        .asString()
        .contains("farDrillPassed=false", "farDrillPlace=s3://copies");
    assertThat(far.wrong())
        .containsExactly("the last drill with copies of s3://copies failed: orders.db is damaged");
  }

  private static CopyState far(CopyState here, @Nullable Drilled far) {
    return new CopyState(
        NOW, here.since(), here.newest(), here.proved(), here.drill(), null, NO_TIMERS, far, true);
  }

  @Test
  void anOlderBerthSaysNothingOfThem() {
    String said = "{\"begun\": \"2026-11-27T11:00:00Z\", \"lossMillis\": 1, \"faults\": []}";

    Drilled drill = Jsonb.builder().build().type(Drilled.class).fromJson(said);

    assertThat(drill.notes()).isEmpty();
  }

  private static CopyState drilled(List<String> faults, @Nullable List<String> notes) {
    Instant mark = NOW.minusSeconds(1800);
    SnapshotLine copy =
        new SnapshotLine("20261127T113000Z", mark, 1, 0, 1_234_567, 0, List.of(), List.of());
    Drilled drill = new Drilled(NOW.minusSeconds(3600), 12_000, faults, notes, "this server");
    return new CopyState(NOW, mark, copy, copy, drill, null, NO_TIMERS, null, false);
  }

  private static StackStatus status(CopyState copies) {
    return new StackStatus(
        "bakery",
        false,
        URI.create("https://bakery.example/"),
        Optional.empty(),
        Optional.empty(),
        Optional.of(3),
        Optional.of(NOW.minusSeconds(7200)),
        List.of(new StackStatus.ServiceStatus("app", "c", "healthy", true, "bakery/app:3")),
        "running, 1 site",
        true,
        Optional.empty(),
        List.of(),
        Optional.of(new CopyStatus.Known(copies)),
        StackCare.NONE,
        List.of());
  }
}
