package dev.berth.data.archive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.data.archive.CompactionPlan.Life;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CompactionPlanTest {
  private static final Instant NOW = Instant.parse("2026-11-27T03:30:00Z");

  @Test
  void theYoungerTheFiner() {
    List<Life> lives = new ArrayList<>();
    for (Duration age = Duration.ofDays(60); !age.isNegative(); age = age.minusMinutes(20)) {
      lives.add(life(lives.size(), age));
    }

    List<List<Path>> images = CompactionPlan.of(lives, NOW).images();

    assertThat(images).first().satisfies(week -> assertThat(week).hasSizeGreaterThan(24 * 3));
    assertThat(images).last().satisfies(hour -> assertThat(hour).hasSize(3));
    assertThat(images.stream().filter(image -> image.size() == 24 * 3).count()).isBetween(20L, 30L);
    assertThat(images.stream().flatMap(List::stream)).doesNotHaveDuplicates();
    assertThat(images.stream().mapToInt(List::size).sum())
        .as("all but two days")
        .isBetween(lives.size() - 2 * 72 - 6, lives.size() - 2 * 72);
  }

  @Test
  void aMarkAndAGapPartImages() {
    Duration old = Duration.ofDays(3);
    List<Life> lives =
        List.of(
            life(0, old),
            life(1, old),
            new Life(Path.of("2"), NOW.minus(old), false, true),
            life(3, old),
            new Life(Path.of("4"), NOW.minus(old), true, false),
            life(5, old),
            life(6, Duration.ZERO));

    assertThat(CompactionPlan.of(lives, NOW).images())
        .containsExactly(List.of(Path.of("0"), Path.of("1")), List.of(Path.of("4"), Path.of("5")));
  }

  @Test
  void whatIsBeingWrittenIsLeftAlone() {
    assertThat(CompactionPlan.of(List.of(), NOW).images()).isEmpty();
    assertThat(
            CompactionPlan.of(
                    List.of(life(0, Duration.ofDays(5)), life(1, Duration.ofDays(5))), NOW)
                .images())
        .isEmpty();
  }

  private static Life life(int number, Duration age) {
    return new Life(Path.of(String.valueOf(number)), NOW.minus(age), false, false);
  }
}
