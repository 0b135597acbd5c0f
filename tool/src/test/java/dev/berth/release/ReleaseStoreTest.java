package dev.berth.release;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.host.LocalHost;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReleaseStoreTest {
  @TempDir private Path directory;
  private ReleasePlace place;
  private ReleaseStore store;

  @BeforeEach
  void open() {
    place = new ReleasePlace(directory);
    store = new ReleaseStore(new LocalHost(), place);
  }

  @Test
  void aMachineWithoutReleasesHasNone() {
    assertThat(store.numbers()).isEmpty();
    assertThat(store.records()).isEmpty();
    assertThat(store.unfinished()).isEmpty();
  }

  @Test
  void aReleaseIsUnfinishedUntilItsRecordIsWritten() {
    ReleaseIntent intent = new ReleaseIntent(1, "content", Instant.EPOCH);
    store.render(intent, Map.of(place.composeFile(1), "services: {}\n"));

    assertThat(store.unfinished()).contains(intent);
    assertThat(store.records()).isEmpty();

    store.finish(record(1));

    assertThat(store.unfinished()).isEmpty();
    assertThat(store.records()).containsExactly(record(1));
  }

  @Test
  void aRecordFromBeforeThereWereSnapshotsIsRead() throws IOException {
    store.finish(record(1));
    String old = Files.readString(place.record(1)).replaceFirst(",\\s*\"snapshot\".*", "\n}\n");
    assertThat(old).doesNotContain("snapshot");
    Files.writeString(place.record(1), old);

    assertThat(store.record(1).orElseThrow().snapshot()).isEmpty();
  }

  @Test
  void releasesAreCountedAndNotSortedAsWords() {
    for (int number : List.of(2, 10, 9)) {
      store.finish(record(number));
    }

    assertThat(store.numbers()).containsExactly(2, 9, 10);
  }

  @Test
  void onlyTheOwnerCanReadWhatIsRendered() throws IOException {
    store.render(
        new ReleaseIntent(3, "content", Instant.EPOCH), Map.of(place.environment(3), "A=b\n"));

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(place.environment(3))))
        .isEqualTo("rw-------");
  }

  @Test
  void aRemovedReleaseLeavesTheOthers() {
    store.finish(record(1));
    store.finish(record(2));

    store.remove(1);

    assertThat(store.numbers()).containsExactly(2);
  }

  private static ReleaseRecord record(int number) {
    return new ReleaseRecord(
        number,
        "bakery",
        "bakery.localhost",
        true,
        "content",
        Instant.parse("2026-11-22T10:00:00Z"),
        List.of(
            new ReleaseRecord.ReleasedImage(
                "app", "bakery/app:" + number, "sha256:1", "src", List.of("jdk = x"))),
        Map.of("compose.yaml", "abc"),
        "env",
        List.of(new ReleaseRecord.CheckEvidence("health", true, "200", 12)),
        900,
        Optional.of("20261122T095959Z"),
        Map.of("app", "b"),
        Map.of("app", 240L),
        Map.of(),
        Map.of(),
        Optional.empty());
  }
}
