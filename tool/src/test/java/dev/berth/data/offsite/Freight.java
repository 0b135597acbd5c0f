package dev.berth.data.offsite;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// The copies of a small shop: a database, two pictures, and the manifest of all.
record Freight(Path directory) {
  static final BackupKey KEY = BackupKey.generate();
  static final ObjectName MANIFEST = new ObjectName("snapshots/20261127T021500Z/manifest.json");
  static final Doors DOORS = new Doors(variable -> "", Bandwidth.unlimited());
  private static final ObjectName DATABASE = new ObjectName("snapshots/20261127T021500Z/1.db.zst");

  /// With a database of two parts.
  static Freight in(Path directory) throws IOException {
    return in(directory, Parts.PLAIN + 1);
  }

  static Freight in(Path directory, int databaseSize) throws IOException {
    Freight freight = new Freight(directory);
    freight.write(DATABASE, EnvelopeTest.bytes(databaseSize));
    freight.write(new ObjectName("files/aa/aa01"), EnvelopeTest.bytes(70_000));
    freight.write(new ObjectName("files/bb/bb02"), new byte[0]);
    freight.write(MANIFEST, "{\"databases\": 1}\n".getBytes(StandardCharsets.UTF_8));
    return freight;
  }

  private void write(ObjectName name, byte[] content) throws IOException {
    Path file = directory.resolve(name.value());
    Files.createDirectories(file.getParent());
    Files.write(file, content);
  }

  List<Cargo> files() throws IOException {
    return List.of(
        cargo(DATABASE, directory),
        cargo(new ObjectName("files/aa/aa01"), directory),
        cargo(new ObjectName("files/bb/bb02"), directory));
  }

  Upload.Order order(Destination... destinations) throws IOException {
    return new Upload.Order(files(), List.of(cargo(MANIFEST, directory)), List.of(destinations));
  }

  /// All of it comes back from there as it was.
  void requireAllOf(Destination destination) throws IOException {
    requireAllOf(destination, DOORS);
  }

  void requireAllOf(Destination destination, Doors doors) throws IOException {
    Path target = Files.createTempDirectory(directory, "fetched-");
    try (ObjectStore store = doors.open(destination)) {
      Download download = new Download(store, KEY.identity());
      for (Cargo cargo : files()) {
        Cargo fetched = at(cargo, target);
        download.fetch(fetched);
        assertThat(fetched.file()).hasSameBinaryContentAs(cargo.file());
        Files.delete(fetched.file());
      }
      assertThat(download.read(MANIFEST))
          .isEqualTo(Files.readAllBytes(directory.resolve(MANIFEST.value())));
    }
  }

  /// What every moment must keep.
  static void requireNoManifestWithoutItsFiles(Destination destination) {
    try (ObjectStore store = DOORS.open(destination)) {
      Download download = new Download(store, KEY.identity());
      if (download.names("snapshots/").anyMatch(MANIFEST::equals)) {
        assertThat(download.names("")).hasSize(4);
      }
    }
  }

  /// The cargo with another place on this machine, to be fetched to.
  Cargo at(Cargo cargo, Path elsewhere) {
    Path file = elsewhere.resolve(cargo.name().value());
    return new Cargo(cargo.name(), file, cargo.size(), cargo.sha256());
  }

  private static Cargo cargo(ObjectName name, Path directory) throws IOException {
    Path file = directory.resolve(name.value());
    byte[] bytes = Files.readAllBytes(file);
    return new Cargo(name, file, bytes.length, Sha256.of(bytes));
  }
}
