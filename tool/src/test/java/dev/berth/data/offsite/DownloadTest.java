package dev.berth.data.offsite;

import static dev.berth.data.offsite.Freight.KEY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.berth.problem.Problem;
import dev.berth.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DownloadTest {
  private static final String DATABASE = "snapshots/20261127T021500Z/1.db.zst.age";

  @TempDir private static Path sent;
  private static Freight freight;

  @TempDir private Path directory;
  private Path disk;
  private Cargo database;

  @BeforeAll
  static void sendTheCopies() throws IOException {
    freight = Freight.in(sent.resolve("backup"));
    Destination.Folder there = new Destination.Folder(Files.createDirectory(sent.resolve("disk")));
    new Upload(KEY.recipient(), sent.resolve("notes"), (to, done, all) -> {})
        .send(freight.order(there), Freight.DOORS::open);
  }

  /// Each test spoils a disk of its own.
  @BeforeEach
  void copyTheDisk() throws IOException {
    disk = directory.resolve("disk");
    try (Stream<Path> all = Files.walk(sent.resolve("disk"))) {
      for (Path one : all.toList()) {
        Files.copy(one, disk.resolve(sent.resolve("disk").relativize(one)));
      }
    }
    database = freight.at(freight.files().getFirst(), directory.resolve("fetched"));
  }

  private ObjectStore store() {
    return new FolderStore(disk, Bandwidth.unlimited());
  }

  private Download download() {
    return new Download(store(), KEY.identity());
  }

  @Test
  void namesTheFilesThatAreThereAsAWhole() throws IOException {
    assertThat(download().names("snapshots/"))
        .extracting(ObjectName::leaf)
        .containsExactly("1.db.zst", "manifest.json");

    Files.delete(disk.resolve(DATABASE + ".0000"));

    assertThat(download().names("snapshots/"))
        .extracting(ObjectName::leaf)
        .containsExactly("manifest.json");
  }

  @Test
  void aMissingPartIsRefusedByItsName() throws IOException {
    Files.delete(disk.resolve(DATABASE + ".0001"));

    refuses(DATABASE + ".0001", "it is missing");
  }

  @Test
  void aCutPartIsRefusedByItsName() throws IOException {
    spoil(".0000", bytes -> Arrays.copyOf(bytes, 1000));

    refuses(DATABASE + ".0000", "it has 1000 bytes of 8390840");
  }

  @Test
  void aPartWithOneChangedBitIsRefusedByItsName() throws IOException {
    spoil(
        ".0000",
        bytes -> {
          bytes[5_000_000] ^= 1;
          return bytes;
        });

    refuses(DATABASE + ".0000", "it is damaged, or cut");
  }

  @Test
  void aDamagedHeadIsNotTakenForAWrongKeyOnceTheKeyHasFitted() throws IOException {
    spoil(
        ".0001",
        bytes -> {
          bytes[60] ^= 1;
          return bytes;
        });

    refuses(DATABASE + ".0001", "its head is damaged");
  }

  @Test
  void aGapInAFileOfUnknownLengthIsRefusedToo() throws IOException {
    Files.copy(disk.resolve(DATABASE + ".0001"), disk.resolve(DATABASE + ".0002"));
    Files.delete(disk.resolve(DATABASE + ".0001"));

    assertThatThrownBy(() -> download().read(database.name()))
        .hasMessageContaining(DATABASE + ".0001 is not what was sent");
  }

  @Test
  void partsInAnotherOrderAreRefused() throws IOException {
    // Two parts of the same size, sealed for the right key: only the hash of the whole can tell.
    Cargo swapped = swapped();

    assertThatThrownBy(() -> download().fetch(swapped))
        .isInstanceOfSatisfying(
            ProblemException.class, e -> assertThat(e.getMessage()).contains("swapped"));
    assertThat(swapped.file()).doesNotExist();
  }

  private Cargo swapped() throws IOException {
    Path file = directory.resolve("swapped");
    Files.write(file, EnvelopeTest.bytes(2 * Parts.PLAIN));
    Cargo cargo =
        new Cargo(
            new ObjectName("swapped"),
            file,
            2 * Parts.PLAIN,
            Sha256.of(EnvelopeTest.bytes(2 * Parts.PLAIN)));
    new Shipment(KEY.recipient(), new InFlight(directory.resolve("note")), done -> {})
        .send(List.of(cargo), store());
    Path first = disk.resolve("swapped.age.0000");
    Path second = disk.resolve("swapped.age.0001");
    Files.move(first, disk.resolve("x"));
    Files.move(second, first);
    Files.move(disk.resolve("x"), second);
    return freight.at(cargo, directory.resolve("fetched"));
  }

  @Test
  void aWrongKeyIsToldAsThat() {
    Download download = new Download(store(), BackupKey.generate().identity());

    assertThatThrownBy(() -> download.fetch(database))
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> {
              Problem problem = e.problems().getFirst();
              assertThat(problem.what()).startsWith("this key does not open " + DATABASE);
              assertThat(problem.cause()).hasValueSatisfying(c -> assertThat(c).contains("key"));
            });
    assertThatThrownBy(() -> download.read(Freight.MANIFEST))
        .hasMessageContaining("this key does not open");
  }

  @Test
  void aFullDiskHereIsNotTakenForADamagedCopy() throws IOException {
    Files.createDirectories(database.file().resolveSibling("1.db.zst.part"));

    assertThatThrownBy(() -> download().fetch(database))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("can't write " + database.file());
  }

  @Test
  void whatIsNotThereIsAProblem() {
    assertThatThrownBy(() -> download().read(new ObjectName("snapshots/none/manifest.json")))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("snapshots/none/manifest.json");
  }

  private interface Spoiling {
    byte[] of(byte[] bytes);
  }

  private void spoil(String part, Spoiling spoiling) throws IOException {
    Path file = disk.resolve(DATABASE + part);
    Files.write(file, spoiling.of(Files.readAllBytes(file)));
  }

  private void refuses(String part, String cause) {
    assertThatThrownBy(() -> download().fetch(database))
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> {
              assertThat(e.problems().getFirst().what()).startsWith(part);
              assertThat(e.problems().getFirst().cause()).hasValue(cause);
            });
    assertThat(database.file().toAbsolutePath().getParent())
        .satisfiesAnyOf(
            folder -> assertThat(folder).doesNotExist(),
            folder -> assertThat(folder).isEmptyDirectory());
  }
}
