package dev.berth.run.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.data.snapshot.BackupSet;
import dev.berth.data.snapshot.BackupSet.Database;
import dev.berth.data.snapshot.BackupSet.Keep;
import dev.berth.data.snapshot.BackupSet.Tree;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SetChangeTest {
  private static final List<Database> SHOP = List.of(Database.of("shop", "/v/shop.db"));
  private static final Keep KEEP = new Keep(24, 7, 4);

  @Test
  void theSameIsNoChange() {
    assertThat(keys(set(SHOP, "goods.picture", KEEP, true))).isEmpty();
  }

  @Test
  void eachKeyIsSeenAlone() {
    assertThat(keys(set(List.of(), "goods.picture", KEEP, true))).containsExactly("data");
    assertThat(keys(set(SHOP, "goods.image", KEEP, true))).containsExactly("data");
    assertThat(keys(set(SHOP, "goods.picture", new Keep(24, 7, 5), true)))
        .containsExactly("backup.keep");
    assertThat(keys(set(SHOP, "goods.picture", KEEP, false))).containsExactly("backup.replicate");
    assertThat(keys(set(List.of(), "goods.picture", new Keep(0, 7, 4), false)))
        .containsExactly("data", "backup.keep", "backup.replicate");
  }

  @Test
  void whereNothingIsWrittenAllOfItIsNew() {
    BackupSet set = set(SHOP, "goods.picture", KEEP, false);

    assertThat(new SetChange(Optional.empty(), set).keys()).containsExactly("data");
  }

  private static List<String> keys(BackupSet wanted) {
    BackupSet there = set(SHOP, "goods.picture", KEEP, true);
    return new SetChange(Optional.of(there), wanted).keys();
  }

  private static BackupSet set(
      List<Database> databases, String pathColumn, Keep keep, boolean replicate) {
    return new BackupSet(
        "kiosk", databases, List.of(new Tree("goods", "/v", List.of(pathColumn))), keep, replicate);
  }
}
