package dev.berth.release;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.host.LocalHost;
import dev.berth.stack.env.EnvFile;
import dev.berth.stack.env.EnvironmentReader;
import dev.berth.stack.env.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnvironmentStoreTest {
  @TempDir private Path directory;
  private ReleasePlace place = new ReleasePlace(Path.of("/"));
  private EnvironmentStore store = new EnvironmentStore(new LocalHost(), place);

  @BeforeEach
  void aServer() {
    place = new ReleasePlace(directory);
    store = new EnvironmentStore(new LocalHost(), place);
  }

  @Test
  void tellsDifferencesByNameOnly() {
    assertThat(store.changeTo(file("A=1\nB=2\n")).added()).containsExactly("A", "B");
    put("A=1\nB=2\n");

    assertThat(store.changeTo(file("A=1\nB=2\n")).nothing()).isTrue();
    assertThat(store.changeTo(file("A=1\nC=3\nB=22\n")))
        .isEqualTo(new EnvironmentChange(List.of("C"), List.of("B"), List.of(), true));
    assertThat(store.changeTo(file("B=2\n")).removed()).containsExactly("A");
    assertThat(store.changeTo(file("B=2\nA=1\n")))
        .as("the order only")
        .isEqualTo(new EnvironmentChange(List.of(), List.of(), List.of(), true));
  }

  @Test
  void keepsTheOneBeforeAndLetsNobodyElseRead() throws IOException {
    put("PASSWORD=one-two-three\n");
    put("PASSWORD=four-five-six\n");

    assertThat(Files.readString(place.keptEnvironment())).isEqualTo("PASSWORD=four-five-six\n");
    assertThat(Files.readString(place.formerEnvironment())).isEqualTo("PASSWORD=one-two-three\n");
    assertThat(store.values().orElseThrow().reveal()).contains("four");
    try (var files = Files.list(directory)) {
      assertThat(files.toList()).hasSize(3).allMatch(file -> mode(file).equals("rw-------"));
    }
  }

  @Test
  void itsRecordHoldsNoValueAndNoFingerprintThatCouldBeGuessed() throws IOException {
    put("PIN=1234\n");
    String record = Files.readString(place.keptRecord());
    put("PIN=1234\n");

    assertThat(record).doesNotContain("1234\"").contains("\"PIN\"");
    assertThat(Files.readString(place.keptRecord()).split("\"PIN\"", 2)[1])
        .as("another key each time")
        .isNotEqualTo(record.split("\"PIN\"", 2)[1]);
  }

  @Test
  void whatSomebodyChangedByHandIsNotWhatWasPushed() throws IOException {
    put("A=1\n");
    Files.writeString(place.keptEnvironment(), "A=2\n");

    assertThat(store.kept()).isEmpty();
    assertThat(store.any()).isTrue();
    assertThat(store.changeTo(file("A=1\n")).nothing()).isFalse();
  }

  @Test
  void aFileThatOthersMayReadIsADifference() throws IOException {
    put("A=1\n");
    Files.setPosixFilePermissions(
        place.keptEnvironment(), PosixFilePermissions.fromString("rw-r--r--"));

    assertThat(store.changeTo(file("A=1\n")).nothing()).isFalse();
  }

  private void put(String text) {
    store.put(file(text), new SecureRandom(), Instant.EPOCH);
  }

  private static EnvFile file(String text) {
    return EnvironmentReader.parse(Path.of(".env.prod"), Secret.of(text), problem -> {});
  }

  private static String mode(Path file) {
    try {
      return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    } catch (IOException gone) {
      throw new java.io.UncheckedIOException(gone);
    }
  }
}
