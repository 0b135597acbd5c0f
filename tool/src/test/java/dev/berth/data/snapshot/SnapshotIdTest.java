package dev.berth.data.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SnapshotIdTest {

  @Test
  void isItsMomentInUtc() {
    SnapshotId id = SnapshotId.at(Instant.parse("2026-11-27T02:15:00.7Z"));

    assertThat(id).hasToString("20261127T021500Z");
    assertThat(SnapshotId.parse("20261127T021500Z")).isEqualTo(id);
    assertThat(id.next()).hasToString("20261127T021500Z-2");
    assertThat(SnapshotId.parse("20261127T021500Z-2")).isEqualTo(id.next());
  }

  @Test
  void sortsByTime() {
    assertThat(
            Stream.of("20261127T021500Z-10", "20261127T021501Z", "20261127T021500Z-2")
                .map(SnapshotId::parse)
                .sorted()
                .map(SnapshotId::toString))
        .containsExactly("20261127T021500Z-2", "20261127T021500Z-10", "20261127T021501Z");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "20261127",
        "20261127T021500Z-1",
        "20261127T021500Z-0",
        "20261327T021500Z",
        "../20261127T021500Z",
        "20261127T021500Z-99999999"
      })
  void nothingElseIsOne(String text) {
    assertThatThrownBy(() -> SnapshotId.parse(text)).hasMessageContaining("not a snapshot's id");
  }
}
