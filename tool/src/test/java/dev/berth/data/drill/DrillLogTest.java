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

    log.add(drill("2026-11-20T03:30:00Z", List.of()));
    log.add(drill("2026-11-27T03:30:00Z", List.of("shop: no table has a row")));

    assertThat(log.all()).extracting(DrillRecord::passed).containsExactly(true, false);
    assertThat(log.last().orElseThrow().begun()).isEqualTo("2026-11-27T03:30:00Z");
  }

  @Test
  void theNextDrillComparesWithTheLastDataThatWasSound() throws IOException {
    DrillLog log = new DrillLog(directory.resolve("drills.jsonl"));
    log.add(drill("2026-11-20T03:30:00Z", List.of()));
    log.add(drill("2026-11-27T03:30:00Z", List.of("shop: no table has a row")));

    assertThat(log.lastSound().orElseThrow().mark()).isEqualTo("2026-11-20T03:30:00Z");
  }

  private static DrillRecord drill(String time, List<String> faults) {
    Instant mark = Instant.parse(time);
    DrillRecord.Point point =
        new DrillRecord.Point(
            "20261127T021500Z",
            mark,
            120,
            Map.of("shop", Map.of("orders", 40L)),
            1,
            Optional.of(4),
            900,
            faults,
            List.of());
    return new DrillRecord(mark, "this server", 1800_000, List.of(point));
  }
}
