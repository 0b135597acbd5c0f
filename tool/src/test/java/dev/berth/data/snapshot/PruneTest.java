package dev.berth.data.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PruneTest {
  private static final BackupSet.Keep ONE = new BackupSet.Keep(1, 0, 0);

  @TempDir private Path directory;
  private Shop shop;

  @BeforeEach
  void open() throws IOException, SQLException {
    shop = new Shop(directory);
  }

  @AfterEach
  void close() throws SQLException {
    shop.close();
  }

  @Test
  void anUploadGoesWithTheLastSnapshotThatNamesIt() throws Exception {
    Path cat = shop.picture("cat.jpg", "a cat");
    shop.picture("dog.jpg", "a dog");
    SnapshotId first = shop.snapshot();
    Files.delete(cat);
    shop.later(Duration.ofDays(2));
    SnapshotId second = shop.snapshot();
    for (Path upload : shop.folder.contents().all()) {
      Files.setLastModifiedTime(upload, FileTime.from(first.moment()));
    }

    Prune.Pruned pruned = shop.prune(ONE);

    assertThat(pruned.gone()).containsExactly(first);
    assertThat(pruned.uploads()).isEqualTo(1);
    assertThat(shop.folder.ids()).containsExactly(second);
    assertThat(shop.verify(second).faults()).isEmpty();
    assertThat(shop.folder.directory(first)).doesNotExist();
  }

  @Test
  void aYoungUploadStaysForADay() throws Exception {
    Path cat = shop.picture("cat.jpg", "a cat");
    shop.snapshot();
    Files.delete(cat);
    shop.later(Duration.ofHours(2));
    shop.snapshot();
    Path kept = shop.folder.contents().all().getFirst();
    Files.setLastModifiedTime(kept, FileTime.from(shop.clock().instant().minusSeconds(60)));

    assertThat(shop.prune(ONE).uploads()).isZero();
    assertThat(kept).exists();

    shop.later(Duration.ofDays(1));
    assertThat(shop.prune(ONE).uploads()).isEqualTo(1);
  }

  @Test
  void fortyDaysOfFailingSnapshotsLeaveTheLastGoodOne() throws Exception {
    shop.order("cat.jpg");
    SnapshotId good = shop.snapshot();
    Files.delete(shop.people);
    for (int day = 1; day <= 40; day++) {
      shop.later(Duration.ofDays(1));
      assertThatThrownBy(shop::snapshot).hasMessageContaining("no snapshot of shop");
      shop.prune(shop.set().keep());
    }

    assertThat(shop.folder.ids()).containsExactly(good);
    assertThat(shop.verify(good).faults()).isEmpty();
  }

  @Test
  void aManifestThatCannotBeReadEndsItBeforeAnyUploadGoes() throws Exception {
    shop.picture("cat.jpg", "a cat");
    SnapshotId id = shop.snapshot();
    Files.writeString(shop.folder.directory(id).resolve("manifest.json"), "{");
    shop.later(Duration.ofDays(400));

    assertThatThrownBy(() -> shop.prune(ONE)).hasMessageContaining("could not be cleaned up");
    assertThat(shop.folder.contents().all()).hasSize(1);
  }
}
