package dev.berth.run.restore;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DataLookTest {
  private static final Instant MARK = Instant.parse("2026-11-27T12:00:00Z");

  @Test
  void whatWouldBeDroppedIsTold() {
    DataLook look =
        new DataLook(
            Optional.of("20261127T120000Z"),
            Optional.of(MARK),
            MARK.plusSeconds(14 * 60 + 3),
            List.of(
                new DataLook.Database(
                    "shop",
                    Optional.of(4),
                    5,
                    Map.of("goods", 12L, "old", 3L, "same", 1L),
                    Map.of("goods", 15L, "new", 2L, "same", 1L))),
            List.of(new DataLook.Tree("pictures", 2, 1), new DataLook.Tree("files", 0, 0)));

    assertThat(look.since())
        .containsExactly(
            "since 2026-11-27T12:00:00Z: 14 minutes",
            "shop.goods: 12 rows then, 15 now",
            "shop.new: 0 rows then, 2 now",
            "shop.old: 3 rows then, 0 now",
            "shop: schema 4 then, 5 now",
            "pictures: 2 uploads added, 1 removed");
    assertThat(look.schema()).containsExactly(Map.entry("shop", 5));
    assertThat(look.schemaThen()).containsExactly(Map.entry("shop", 4));
  }

  @Test
  void withNothingToDropOnlyTheTimeIsTold() {
    DataLook look =
        new DataLook(
            Optional.of("20261127T120000Z"),
            Optional.of(MARK),
            MARK.plusSeconds(61),
            List.of(
                new DataLook.Database(
                    "shop", Optional.of(4), 4, Map.of("goods", 1L), Map.of("goods", 1L))),
            List.of());

    assertThat(look.since()).containsExactly("since 2026-11-27T12:00:00Z: 1 minute");
  }
}
