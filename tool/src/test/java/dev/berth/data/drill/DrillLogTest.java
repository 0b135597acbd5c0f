package dev.berth.data.drill;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DrillLogTest {
  @TempDir private Path directory;

  @Test
  void drillsAreKeptInTheirOrder() throws IOException {
    DrillLog log = new DrillLog(directory.resolve("drills.jsonl"));
    assertThat(log.last()).isEmpty();

    log.add(drill("2026-11-20T03:30:00Z", 40, List.of()));
    log.add(drill("2026-11-27T03:30:00Z", 40, List.of("shop: no table has a row")));

    assertThat(log.all()).extracting(DrillRecord::passed).containsExactly(true, false);
    assertThat(log.last().orElseThrow().begun()).isEqualTo("2026-11-27T03:30:00Z");
  }

  @Test
  void theNextDrillComparesWithTheLastOneSoThatALossIsToldOnce() throws IOException {
    DrillLog log = new DrillLog(directory.resolve("drills.jsonl"));
    assertThat(log.lastRows()).isEmpty();

    log.add(drill("2026-11-20T03:30:00Z", 40, List.of()));
    log.add(
        drill(
            "2026-11-27T03:30:00Z",
            3,
            List.of("shop: orders had 40 rows at the last drill and has 3")));

    assertThat(log.lastRows()).isEqualTo(Map.of("shop", Map.of("orders", 3L)));
  }

  private static DrillRecord drill(String time, long orders, List<String> faults) {
    Instant mark = Instant.parse(time);
    DrillRecord.Point point =
        new DrillRecord.Point(
            "20261127T021500Z",
            mark,
            120,
            Map.of("shop", Map.of("orders", orders)),
            1,
            Optional.of(4),
            900,
            faults,
            List.of());
    return new DrillRecord(mark, "this server", 1800_000, List.of(point));
  }
}
