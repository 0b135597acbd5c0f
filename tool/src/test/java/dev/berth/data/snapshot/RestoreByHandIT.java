package dev.berth.data.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.data.offsite.BackupKey;
import dev.berth.data.offsite.Bandwidth;
import dev.berth.data.offsite.Cargo;
import dev.berth.data.offsite.Destination;
import dev.berth.data.offsite.Doors;
import dev.berth.data.offsite.ObjectName;
import dev.berth.data.offsite.Upload;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The lines of `docs/restore-by-hand.md` do what the page says, with nothing of ours.
@Tag("apart")
class RestoreByHandIT {
  private static final BackupKey KEY = BackupKey.generate();

  @TempDir private Path directory;
  private Shop shop;
  private String page = "";

  @BeforeEach
  void aShopAndItsSnapshot() throws IOException, SQLException {
    page = Files.readString(Path.of("../docs/restore-by-hand.md"));
    shop = new Shop(directory);
    shop.order("2026/cat.jpg");
    shop.picture("2026/cat with a hat.jpg", "a cat");
    shop.run("CREATE TABLE big(v)");
    for (int i = 0; i < 10; i++) {
      shop.run("INSERT INTO big VALUES (randomblob(2000000))"); // more than two parts off-site
    }
    shop.snapshot();
    shop.order("later.jpg");
  }

  @AfterEach
  void close() throws SQLException {
    shop.close();
  }

  @Test
  void aSnapshotOfTheServerIsOpenedWithProgramsOfEveryDistribution() throws Exception {
    Path to = directory.resolve("restored");
    String said = run("from-the-server", Map.of("BACKUP", shop.folder.backup(), "TO", to));

    assertThat(said).contains("ok\nok\n");
    assertComplete(to);
  }

  @Test
  void aBucketIsOpenedWithAgeAndThenLikeTheServersOwn() throws Exception {
    Path bucket = sent();
    Path key = Files.writeString(directory.resolve("backup.key"), KEY.file());
    Path backup = directory.resolve("opened");
    Path to = directory.resolve("restored");

    run("from-a-bucket", Map.of("BUCKET", bucket, "KEY", key, "TO", backup));
    assertThat(bucket).isDirectoryRecursivelyContaining("glob:**.age.0001");
    run("from-the-server", Map.of("BACKUP", backup, "TO", to));

    assertComplete(to);
  }

  private static void assertComplete(Path to) throws SQLException {
    assertThat(Shop.asked(to.resolve("orders/orders.db"), "SELECT group_concat(v) FROM t"))
        .isEqualTo("2026/cat.jpg");
    assertThat(Shop.asked(to.resolve("orders/orders.db"), "SELECT sum(length(v)) FROM big"))
        .isEqualTo("20000000");
    assertThat(Shop.asked(to.resolve("people/people.db"), "SELECT name FROM p")).isEqualTo("Olga");
    assertThat(to.resolve("pictures/2026/cat with a hat.jpg")).hasContent("a cat");
  }

  private Path sent() throws IOException {
    Path bucket = Files.createDirectory(directory.resolve("bucket"));
    List<Cargo> files = new ArrayList<>();
    try (Stream<Path> all = Files.walk(shop.folder.backup())) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        files.add(cargo(file));
      }
    }
    Upload upload = new Upload(KEY.recipient(), directory.resolve("notes"), (to, done, size) -> {});
    upload.send(
        new Upload.Order(files, List.of(), List.of(new Destination.Folder(bucket))),
        new Doors(variable -> "", Bandwidth.unlimited())::open);
    return bucket;
  }

  private Cargo cargo(Path file) throws IOException {
    try {
      byte[] content = Files.readAllBytes(file);
      String digest =
          HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
      String name = shop.folder.backup().relativize(file).toString();
      return new Cargo(new ObjectName(name), file, content.length, digest);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /// The block of the page after this mark.
  private String run(String mark, Map<String, Path> variables) throws Exception {
    String block = page.split("<!-- test: " + mark + " -->\n```sh\n", 2)[1].split("```", 2)[0];
    ProcessBuilder shell = new ProcessBuilder("bash", "-euo", "pipefail", "-c", block);
    variables.forEach((name, value) -> shell.environment().put(name, value.toString()));
    Process process = shell.redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    return said;
  }
}
