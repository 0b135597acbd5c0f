package dev.berth.data.offsite;

import static dev.berth.data.offsite.Freight.DOORS;
import static dev.berth.data.offsite.Freight.KEY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// An upload that is killed goes on where it was, whenever that was.
@Tag("apart")
class UploadKilledIT {
  @TempDir private Path directory;
  private Freight freight;
  private Destination.Folder other;
  private Upload upload;

  @BeforeEach
  void makeTheCopies() throws IOException {
    freight = Freight.in(directory.resolve("backup"));
    other = disk("other");
    upload = new Upload(KEY.recipient(), directory.resolve("notes"), (to, done, all) -> {});
  }

  private Destination.Folder disk(String name) throws IOException {
    return new Destination.Folder(Files.createDirectory(directory.resolve(name)));
  }

  /// At every request, before and after the store did it.
  @Test
  void goesOnAfterAKillAtAnyPoint() throws IOException {
    MortalStore whole = new MortalStore(DOORS.open(other), Integer.MAX_VALUE, false);
    upload.send(freight.order(other), to -> whole);
    int lists = 3;
    int putAndReadBack = 2 * 5;
    assertThat(whole.requests()).isEqualTo(lists + putAndReadBack);

    for (int last = 0; last < 2 * whole.requests(); last++) {
      int request = last / 2;
      boolean done = last % 2 == 1;
      Destination.Folder next =
          new Destination.Folder(Files.createDirectory(directory.resolve("disk" + last)));
      Upload.Order order = freight.order(next);
      assertThatThrownBy(
              () -> upload.send(order, to -> new MortalStore(DOORS.open(to), request, done)))
          .hasRootCauseInstanceOf(MortalStore.Killed.class);
      Freight.requireNoManifestWithoutItsFiles(next);

      assertThat(upload.send(order, DOORS::open).get(next)).isInstanceOf(Outcome.Complete.class);
    }
    freight.requireAllOf(new Destination.Folder(directory.resolve("disk7")));
  }

  /// kill -9 of a process of its own, at a byte that the seed chooses.
  @Test
  void goesOnAfterTheProcessWasKilled() throws IOException, InterruptedException {
    long seed = Long.getLong("berth.seed", System.nanoTime());
    Random random = new Random(seed);
    int rounds = Boolean.getBoolean("berth.long") ? 50 : 3;
    for (int round = 0; round < rounds; round++) {
      Destination.Folder disk = disk("round" + round);
      long sent = random.nextLong(freight.order(disk).files().getFirst().size());
      killAt(sent, disk);
      Freight.requireNoManifestWithoutItsFiles(disk);

      assertThat(upload.send(freight.order(disk), DOORS::open).get(disk))
          .as("seed %d, round %d", seed, round)
          .isInstanceOf(Outcome.Complete.class);
      freight.requireAllOf(disk);
    }
  }

  private void killAt(long bytes, Destination.Folder disk)
      throws IOException, InterruptedException {
    List<String> argv =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            UploadProcess.class.getName(),
            freight.directory().toString(),
            disk.directory().toString(),
            directory.resolve("notes").toString(),
            Long.toString(bytes),
            KEY.recipient().text());
    Process process =
        new ProcessBuilder(argv).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    try (BufferedReader said = process.inputReader()) {
      assertThat(said.readLine()).isEqualTo("there");
    }
    process.destroyForcibly().waitFor();
  }
}
