package dev.berth.data.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.berth.data.snapshot.Manifest.Access;
import dev.berth.data.sqlite.CounterApp;
import dev.berth.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SnapshotTest {
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
  void databasesAndUploadsComeBackAsTheyWere() throws Exception {
    shop.order("cat.jpg");
    Path picture = shop.picture("2026/cat.jpg", "a cat");
    Files.setPosixFilePermissions(picture, PosixFilePermissions.fromString("rw-r-----"));
    Files.setAttribute(picture, "unix:uid", 1000);
    Files.createDirectory(shop.pictures.resolve("empty"));
    Files.createSymbolicLink(shop.pictures.resolve("newest"), Path.of("2026/cat.jpg"));
    Files.setAttribute(shop.orders, "unix:gid", 1001);

    SnapshotId id = shop.snapshot();
    shop.order("dog.jpg");
    Files.delete(picture);
    Path back = directory.resolve("back");
    Manifest manifest = shop.restore(id, back);

    assertThat(Shop.asked(back.resolve("orders/orders.db"), "SELECT group_concat(v) FROM t"))
        .isEqualTo("cat.jpg");
    assertThat(Shop.asked(back.resolve("people/people.db"), "SELECT name FROM p"))
        .isEqualTo("Olga");
    assertThat(back.resolve("pictures/2026/cat.jpg")).hasContent("a cat");
    assertThat(access(back.resolve("pictures/2026/cat.jpg")))
        .isEqualTo(new Access(1000, 0, "0640"));
    assertThat(access(back.resolve("orders/orders.db")).gid()).isEqualTo(1001);
    assertThat(back.resolve("pictures/newest")).isSymbolicLink().hasContent("a cat");
    assertThat(back.resolve("pictures/empty")).isEmptyDirectory();
    assertThat(manifest.databases())
        .extracting(Manifest.DatabaseCopy::wal, Manifest.DatabaseCopy::userVersion)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(true, 3),
            org.assertj.core.groups.Tuple.tuple(false, 0));
    assertThat(manifest.proof().passed()).isTrue();
    assertThat(shop.verify(id).faults()).isEmpty();
  }

  @Test
  void theCommonToolsOpenIt() throws Exception {
    shop.order("cat.jpg");
    Path kept = shop.folder.directory(shop.snapshot()).resolve("1.db.zst");

    Path plain = directory.resolve("by-hand.db");
    assertThat(run("zstd", "-q", "-d", kept.toString(), "-o", plain.toString())).isEmpty();
    assertThat(run("sqlite3", plain.toString(), "SELECT v FROM t")).isEqualTo("cat.jpg\n");
  }

  @Test
  void whatIsThereAlreadyIsNotReadAgain() throws Exception {
    Path old = shop.picture("old.jpg", "old");
    Files.setLastModifiedTime(old, FileTime.from(shop.clock().instant().minusSeconds(3600)));
    SnapshotId first = shop.snapshot();
    Path kept = shop.folder.contents().all().getFirst();
    FileTime written = Files.getLastModifiedTime(kept);
    shop.picture("new.jpg", "new");
    shop.later(Duration.ofHours(1));
    SnapshotId second = shop.snapshot();

    assertThat(shop.folder.contents().all()).hasSize(2);
    assertThat(Files.getLastModifiedTime(kept)).isEqualTo(written);
    assertThat(shop.folder.manifest(first).uploads()).hasSize(1);
    assertThat(shop.folder.manifest(second).uploads()).hasSize(2);
    assertThat(shop.folder.ids()).containsExactly(first, second);
  }

  @Test
  void aFileThatChangedInPlaceIsReadAgain() throws Exception {
    Path file = shop.picture("note.txt", "one");
    FileTime modified = FileTime.from(shop.clock().instant());
    Files.setLastModifiedTime(file, modified);
    shop.snapshot();
    Files.writeString(file, "two");
    // As within one tick of the file system's clock.
    Files.setLastModifiedTime(file, modified);
    SnapshotId second = shop.snapshot();

    shop.restore(second, directory.resolve("back"));
    assertThat(directory.resolve("back/pictures/note.txt")).hasContent("two");
    assertThat(second).hasToString("20261127T021500Z-2");
  }

  @Test
  void whatIsNoFileIsNamed() throws Exception {
    run("mkfifo", shop.pictures.resolve("pipe").toString());

    Manifest manifest = shop.folder.manifest(shop.snapshot());

    assertThat(manifest.trees().getFirst().leftOut())
        .containsExactly("pipe: neither a file nor a directory nor a link");
  }

  @Test
  void aNameThatIsNoTextMakesTheSnapshotUnproved() throws Exception {
    shop.picture("cat.jpg", "a cat");
    run("sh", "-c", "echo a dog >\"$0/$(printf 'dog\\377')\"", shop.pictures.toString());

    SnapshotId id = shop.snapshot();

    assertThat(shop.folder.manifest(id).uploads()).hasSize(1);
    assertThat(shop.folder.proof(id).faults())
        .singleElement()
        .asString()
        .startsWith("pictures: dog")
        .contains("its name is not text");
    assertThat(shop.verify(id).passed()).isFalse();
  }

  @Test
  void aClockThatWasSetBackOnlyChangesTheName() throws Exception {
    shop.order("cat.jpg");
    SnapshotId early = shop.snapshot();
    shop.later(Duration.ofHours(-2));
    shop.order("dog.jpg");
    SnapshotId late = shop.snapshot();

    assertThat(shop.folder.ids()).containsExactly(late, early);
    shop.restore(late, directory.resolve("back"));
    assertThat(
            Shop.asked(directory.resolve("back/orders/orders.db"), "SELECT group_concat(v) FROM t"))
        .isEqualTo("cat.jpg,dog.jpg");
    assertThat(shop.verify(early).passed()).isTrue();
  }

  @Test
  void databasesAmongUploadsAreNotTakenTwice() throws Exception {
    shop.order("cat.jpg");
    BackupSet set =
        new BackupSet(
            "shop",
            shop.set().databases(),
            List.of(new BackupSet.Tree("all", directory.resolve("volume").toString(), List.of())),
            shop.set().keep());

    Manifest manifest = shop.folder.manifest(shop.snapshot(set));

    assertThat(manifest.trees().getFirst().files()).isEmpty();
    assertThat(manifest.databases()).hasSize(2);
  }

  @Test
  void aCrashLeavesNothingThatTheNextOneKeeps() throws Exception {
    SnapshotId good = shop.snapshot();
    Path half = Files.createDirectory(shop.folder.backup().resolve("snapshots/20261127T010000Z"));
    Files.writeString(half.resolve("1.db.zst"), "half");
    Files.writeString(shop.folder.scratch().resolve("orders.db"), "half");

    assertThat(shop.folder.ids()).containsExactly(good);
    shop.later(Duration.ofHours(1));
    SnapshotId next = shop.snapshot();

    assertThat(half).doesNotExist();
    assertThat(shop.folder.scratch()).isEmptyDirectory();
    assertThat(shop.folder.ids()).containsExactly(good, next);
  }

  @Test
  void aDamagedDatabaseIsKeptButNotProved() throws Exception {
    byte[] bytes = Files.readAllBytes(shop.people);
    bytes[bytes.length - 5 - 8] = 127;
    bytes[4096 + 100 % 8] = 5;
    Files.write(shop.people, bytes);

    SnapshotId id = shop.snapshot();

    assertThat(shop.folder.proof(id).passed()).isFalse();
    assertThat(shop.folder.proof(id).faults().getFirst()).startsWith("people: ");
  }

  @Test
  void damageIsFoundWhenItIsVerifiedAndRefusedWhenRestored() throws Exception {
    shop.picture("cat.jpg", "a cat");
    SnapshotId id = shop.snapshot();
    Path upload = shop.folder.contents().all().getFirst();
    Files.writeString(upload, "a dog");

    Proof proof = shop.verify(id);

    assertThat(proof.faults()).singleElement().asString().contains(upload.getFileName().toString());
    assertThat(shop.folder.proof(id)).isEqualTo(proof);
    assertThatThrownBy(() -> shop.restore(id, directory.resolve("back")))
        .isInstanceOf(ProblemException.class);
    assertThat(directory.resolve("back")).doesNotExist();
  }

  @Test
  void aCutOrChangedDatabaseIsFound() throws Exception {
    shop.order("cat.jpg");
    SnapshotId id = shop.snapshot();
    Path kept = shop.folder.directory(id).resolve("1.db.zst");
    byte[] bytes = Files.readAllBytes(kept);
    bytes[bytes.length / 2] ^= 1;
    Files.write(kept, bytes);
    assertThat(shop.verify(id).faults()).isNotEmpty();
    Files.write(kept, java.util.Arrays.copyOf(bytes, bytes.length / 2));
    assertThat(shop.verify(id).faults()).isNotEmpty();
  }

  @Test
  void nothingIsRestoredOverSomethingElse() throws Exception {
    SnapshotId id = shop.snapshot();

    assertThatThrownBy(() -> shop.restore(id, directory)).hasMessageContaining("already");
  }

  @Test
  void whatIsMissingIsSaidByName() throws Exception {
    Files.delete(shop.people);

    assertThatThrownBy(shop::snapshot)
        .isInstanceOfSatisfying(
            ProblemException.class,
            problem ->
                assertThat(problem.problems().getFirst().cause().orElseThrow())
                    .isEqualTo("there is no database " + shop.people));
    assertThat(shop.folder.ids()).isEmpty();
  }

  @Test
  void onlyItsOwnerReadsCopies() throws Exception {
    shop.picture("a/cat.jpg", "a cat");
    shop.snapshot();

    try (Stream<Path> all = Files.walk(shop.folder.backup())) {
      assertThat(all)
          .allMatch(file -> access(file).mode().matches("0[67]00"))
          .hasSizeGreaterThan(8);
    }
  }

  @Test
  void copiesOfABusyApplicationKeepItsInvariant() throws Exception {
    Path live = directory.resolve("busy.db");
    BackupSet set =
        new BackupSet(
            "busy",
            List.of(BackupSet.Database.of("busy", live.toString())),
            List.of(),
            shop.set().keep());
    try (CounterApp app = CounterApp.on(live, 4096, "WAL")) {
      app.more(300);
      long before = app.acknowledged();
      SnapshotId id = shop.snapshot(set);
      long after = app.more(1);
      shop.restore(id, directory.resolve("back"));

      Path restored = directory.resolve("back/busy/busy.db");
      assertThat(Shop.asked(restored, CounterApp.INVARIANT)).isEqualTo("1");
      assertThat(Long.parseLong(Shop.asked(restored, CounterApp.COUNTER))).isBetween(before, after);
      Manifest.DatabaseCopy copy = shop.folder.manifest(id).databases().getFirst();
      assertThat(copy.position()).isPresent();
      assertThat(copy.appSqlite()).isPresent();
      assertThat(copy.userVersion()).isEqualTo(7);
    }
  }

  private static Access access(Path file) {
    try {
      return Inode.of(file).orElseThrow().access();
    } catch (IOException unreadable) {
      throw new java.io.UncheckedIOException(unreadable);
    }
  }

  private static String run(String... command) throws Exception {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said =
        new String(
            process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    return said;
  }
}
