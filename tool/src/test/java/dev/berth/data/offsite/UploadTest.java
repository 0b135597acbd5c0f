package dev.berth.data.offsite;

import static dev.berth.data.offsite.Freight.DOORS;
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
  private Upload upload;

  @BeforeEach
  void makeTheCopies() throws IOException {
    freight = Freight.in(directory.resolve("backup"), 1000);
    disk = new Destination.Folder(Files.createDirectory(directory.resolve("disk")));
    upload = new Upload(KEY.recipient(), directory.resolve("notes"), (to, done, all) -> {});
  }

  @Test
  void sendsTheManifestLastAndTheFirstPartAfterTheOthers() throws IOException {
    freight = Freight.in(directory.resolve("backup"));
    List<String> order = new ArrayList<>();
    upload.send(
        freight.order(disk),
        to ->
            new ForwardingStore(DOORS.open(to)) {
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
    long sealed = LongStream.of(1000, 70_000, 0, 17).map(Envelope::sealedSize).sum();
    assertThat(upload.send(freight.order(disk), DOORS::open))
        .containsExactly(Map.entry(disk, new Outcome.Complete(4, sealed)));

    assertThat(upload.send(freight.order(disk), DOORS::open))
        .containsExactly(Map.entry(disk, new Outcome.Complete(4, 0)));
  }

  @Test
  void oneDestinationThatFailsStopsNoOther() throws IOException {
    Destination.Folder unplugged = new Destination.Folder(directory.resolve("unplugged"));

    Map<Destination, Outcome> outcomes = upload.send(freight.order(unplugged, disk), DOORS::open);

    assertThat(outcomes.get(disk)).isInstanceOf(Outcome.Complete.class);
    assertThat(outcomes.get(unplugged)).isInstanceOf(Outcome.Incomplete.class);

    Files.createDirectory(unplugged.directory());
    assertThat(upload.send(freight.order(unplugged, disk), DOORS::open))
        .containsEntry(disk, new Outcome.Complete(4, 0))
        .hasEntrySatisfying(unplugged, now -> assertThat(now).isInstanceOf(Outcome.Complete.class));
    freight.requireAllOf(unplugged);
  }

  @Test
  void whatCameThroughSpoiltBeforeAKillIsSentAgain() throws IOException {
    Upload.Order order = freight.order(disk);
    // After three lists, and the put of the database and its reading back: the put of the picture.
    assertThatThrownBy(() -> upload.send(order, to -> new MortalStore(DOORS.open(to), 5, true)))
        .hasRootCauseInstanceOf(MortalStore.Killed.class);
    Path there = disk.directory().resolve(PICTURE.value());
    Files.write(there, new byte[(int) Files.size(there)]);

    upload.send(order, DOORS::open);

    freight.requireAllOf(disk);
  }

  @Test
  void aStoreThatChangesWhatItGetsIsFoundOut() throws IOException {
    Map<Destination, Outcome> outcomes =
        upload.send(
            freight.order(disk),
            to ->
                new ForwardingStore(DOORS.open(to)) {
                  @Override
                  public boolean put(ObjectName name, byte[] content) {
                    return super.put(name, new byte[content.length]);
                  }
                });

    assertThat(problems(outcomes.get(disk)))
        .singleElement()
        .satisfies(problem -> assertThat(problem.what()).contains("1.db.zst.age"));
    assertThat(DOORS.open(disk).list("")).isEmpty();
  }

  @Test
  void aPartThatWasCutOverThereIsReplaced() throws IOException {
    upload.send(freight.order(disk), DOORS::open);
    Files.write(disk.directory().resolve(PICTURE.value()), new byte[10]);

    assertThat(upload.send(freight.order(disk), DOORS::open).get(disk))
        .isEqualTo(new Outcome.Complete(4, 70_216));
    freight.requireAllOf(disk);
  }

  @Test
  void aLocalFileThatHasChangedIsNotSent() throws IOException {
    Upload.Order order = freight.order(disk);
    Files.write(freight.directory().resolve("files/aa/aa01"), new byte[70_000]);

    assertThat(problems(upload.send(order, DOORS::open).get(disk)))
        .singleElement()
        .satisfies(problem -> assertThat(problem.what()).contains("files/aa/aa01"));
    assertThat(DOORS.open(disk).list("snapshots/20261127T021500Z/manifest")).isEmpty();
  }

  @Test
  void tellsHowFarItIs() throws IOException {
    List<Long> told = new CopyOnWriteArrayList<>();
    Upload watched =
        new Upload(
            KEY.recipient(), directory.resolve("notes"), (to, done, all) -> told.add(all - done));

    watched.send(freight.order(disk), DOORS::open);

    assertThat(told).isSortedAccordingTo(Comparator.reverseOrder()).endsWith(0L);
  }

  private static List<Problem> problems(@Nullable Outcome outcome) {
    return outcome instanceof Outcome.Incomplete incomplete ? incomplete.problems() : List.of();
  }
}
