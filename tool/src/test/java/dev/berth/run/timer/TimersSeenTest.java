package dev.berth.run.timer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.run.timer.TimersSeen.UnitSeen;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TimersSeenTest {
  @Test
  void propertiesOfUnitsAreRead() {
    List<UnitSeen> units =
        UnitSeen.parse(
            """
            Id=berth-backup@shop.timer
            ActiveState=active
            UnitFileState=enabled
            NextElapseUSecRealtime=Fri 2026-11-27 06:03:12 UTC

            Id=berth-drill@shop.timer
            ActiveState=inactive
            UnitFileState=
            NextElapseUSecRealtime=
            """,
            List.of("berth-backup@shop.timer", "berth-drill@shop.timer", "berth-archive.service"));

    TimersSeen seen = new TimersSeen(true, Optional.of("1.2.3-abc"), true, units);
    assertThat(seen.inactive()).containsExactly("berth-drill@shop.timer", "berth-archive.service");
    assertThat(seen.asWanted()).isFalse();
    assertThat(seen.next("berth-backup")).contains(Instant.parse("2026-11-27T06:03:12Z"));
    assertThat(seen.next("berth-drill")).isEmpty();
  }
}
