package dev.berth.data.offsite;

import static dev.berth.data.offsite.Freight.KEY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.berth.problem.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UploadTest {
  private static final ObjectName PICTURE = new ObjectName("files/aa/aa01.age");

  @TempDir private Path directory;
  private Freight freight;
  private Destination.Folder disk;
  private Destination.Folder other;
  private Upload upload;
  private final Doors doors = new Doors(variable -> "", Bandwidth.unlimited());

  @BeforeEach
  void makeTheCopies() throws IOException {
    freight = Freight.in(directory.resolve("backup"));
    disk = new Destination.Folder(Files.createDirectory(directory.resolve("disk")));
    other = new Destination.Folder(Files.createDirectory(directory.resolve("other")));
    upload = new Upload(KEY.recipient(), directory.resolve("notes"), (to, done, all) -> {});
  }

  @Test
  void sendsTheManifestLastAndTheFirstPartAfterTheOthers() throws IOException {
    List<String> order = new ArrayList<>();
    upload.send(
        freight.order(disk),
        to ->
            new ForwardingStore(doors.open(to)) {
              @Override
              public boolean put(ObjectName name, byte[] content) {
                order.add(name.value());
                return super.put(name, content);
              }
            });

    assertThat(order)
        .containsExactly(
            "snapshots/20261127T021500Z/1.db.zst.age.0001",
            "snapshots/20261127T021500Z/1.db.zst.age.0000",
            "files/aa/aa01.age",
            "files/bb/bb02.age",
            "snapshots/20261127T021500Z/manifest.json.age");
  }

  @Test
  void nothingIsSentTwice() throws IOException {
    long sealed = LongStream.of(Parts.PLAIN, 1, 70_000, 0, 17).map(Envelope::sealedSize).sum();
    assertThat(upload.send(freight.order(disk), doors::open))
        .containsExactly(Map.entry(disk, new Outcome.Complete(4, sealed)));

    assertThat(upload.send(freight.order(disk), doors::open))
        .containsExactly(Map.entry(disk, new Outcome.Complete(4, 0)));
  }

  @Test
  void oneDestinationThatFailsStopsNoOther() throws IOException {
    Destination.Folder unplugged = new Destination.Folder(directory.resolve("unplugged"));

    Map<Destination, Outcome> outcomes = upload.send(freight.order(unplugged, disk), doors::open);

    assertThat(outcomes.get(disk)).isInstanceOf(Outcome.Complete.class);
    assertThat(outcomes.get(unplugged)).isInstanceOf(Outcome.Incomplete.class);

    Files.createDirectory(unplugged.directory());
    assertThat(upload.send(freight.order(unplugged, disk), doors::open))
        .containsEntry(disk, new Outcome.Complete(4, 0))
        .hasEntrySatisfying(unplugged, now -> assertThat(now).isInstanceOf(Outcome.Complete.class));
    requireAllOf(unplugged);
  }

  /// At every request, before and after the store did it.
  @Test
  void goesOnAfterAKillAtAnyPoint() throws IOException {
    MortalStore whole = new MortalStore(doors.open(other), Integer.MAX_VALUE, false);
    upload.send(freight.order(other), to -> whole);
    assertThat(whole.requests()).isEqualTo(1 + 2 * 5);

    for (int last = 0; last < 2 * whole.requests(); last++) {
      int request = last / 2;
      boolean done = last % 2 == 1;
      Destination.Folder next =
          new Destination.Folder(Files.createDirectory(directory.resolve("disk" + last)));
      Upload.Order order = freight.order(next);
      assertThatThrownBy(
              () -> upload.send(order, to -> new MortalStore(doors.open(to), request, done)))
          .hasRootCauseInstanceOf(MortalStore.Killed.class);
      requireNoManifestWithoutItsFiles(next);

      assertThat(upload.send(order, doors::open).get(next)).isInstanceOf(Outcome.Complete.class);
    }
    requireAllOf(new Destination.Folder(directory.resolve("disk7")));
  }

  @Test
  void whatCameThroughSpoiltBeforeAKillIsSentAgain() throws IOException {
    Upload.Order order = freight.order(disk);
    // The picture is the third object: list, two parts put and read back, then its put.
    assertThatThrownBy(() -> upload.send(order, to -> new MortalStore(doors.open(to), 5, true)))
        .hasRootCauseInstanceOf(MortalStore.Killed.class);
    Path there = disk.directory().resolve(PICTURE.value());
    Files.write(there, new byte[(int) Files.size(there)]);

    upload.send(order, doors::open);

    requireAllOf(disk);
  }

  @Test
  void aStoreThatChangesWhatItGetsIsFoundOut() throws IOException {
    Map<Destination, Outcome> outcomes =
        upload.send(
            freight.order(disk),
            to ->
                new ForwardingStore(doors.open(to)) {
                  @Override
                  public boolean put(ObjectName name, byte[] content) {
                    return super.put(name, new byte[content.length]);
                  }
                });

    assertThat(problems(outcomes.get(disk)))
        .singleElement()
        .satisfies(problem -> assertThat(problem.what()).contains("1.db.zst.age.0001"));
    assertThat(doors.open(disk).list("")).isEmpty();
  }

  @Test
  void aPartThatWasCutOverThereIsReplaced() throws IOException {
    upload.send(freight.order(disk), doors::open);
    Files.write(disk.directory().resolve(PICTURE.value()), new byte[10]);

    assertThat(upload.send(freight.order(disk), doors::open).get(disk))
        .isEqualTo(new Outcome.Complete(4, 70_216));
    requireAllOf(disk);
  }

  @Test
  void aLocalFileThatHasChangedIsNotSent() throws IOException {
    Upload.Order order = freight.order(disk);
    Files.write(freight.directory().resolve("files/aa/aa01"), new byte[70_000]);

    assertThat(problems(upload.send(order, doors::open).get(disk)))
        .singleElement()
        .satisfies(problem -> assertThat(problem.what()).contains("files/aa/aa01"));
    assertThat(doors.open(disk).list("snapshots/20261127T021500Z/manifest")).isEmpty();
  }

  @Test
  void tellsHowFarItIs() throws IOException {
    List<Long> told = new CopyOnWriteArrayList<>();
    Upload watched =
        new Upload(
            KEY.recipient(), directory.resolve("notes"), (to, done, all) -> told.add(all - done));

    watched.send(freight.order(disk), doors::open);

    assertThat(told).isSortedAccordingTo(Comparator.reverseOrder()).endsWith(0L);
  }

  private void requireAllOf(Destination destination) throws IOException {
    Path target = Files.createTempDirectory(directory, "fetched");
    Download download = new Download(doors.open(destination), KEY.identity());
    for (Cargo cargo : freight.files()) {
      Cargo fetched = freight.at(cargo, target);
      download.fetch(fetched);
      assertThat(fetched.file()).hasSameBinaryContentAs(cargo.file());
    }
    assertThat(download.read(Freight.MANIFEST))
        .isEqualTo(Files.readAllBytes(freight.directory().resolve(Freight.MANIFEST.value())));
  }

  private void requireNoManifestWithoutItsFiles(Destination destination) {
    Download download = new Download(doors.open(destination), KEY.identity());
    if (download.names("snapshots/").anyMatch(Freight.MANIFEST::equals)) {
      assertThat(download.names("")).hasSize(4);
    }
  }

  private static List<Problem> problems(@Nullable Outcome outcome) {
    return outcome instanceof Outcome.Incomplete incomplete ? incomplete.problems() : List.of();
  }
}
