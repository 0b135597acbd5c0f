package dev.berth.run.offsite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.berth.data.offsite.Destination;
import dev.berth.data.offsite.OffsiteSettings;
import dev.berth.data.offsite.S3Server;
import dev.berth.data.offsite.SftpPlace;
import dev.berth.host.LocalHost;
import dev.berth.host.ssh.Sshd;
import dev.berth.problem.ProblemException;
import dev.berth.run.Machine;
import dev.berth.run.drill.Drill;
import dev.berth.run.restore.RestoreTask;
import dev.berth.run.snapshot.BackupAnswer.PlaceLine;
import dev.berth.run.snapshot.BackupTask;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A bucket and an SSH server, both real, as places of an archive, of clean-ups and of drills.
@Timeout(180)
@Tag("apart")
class FarPlacesIT {
  @TempDir private Path work;
  private S3Server s3;
  private Sshd sshd;
  private FarShop shop;
  private List<Destination> places;

  @BeforeEach
  void aShopThatSendsToBoth() throws Exception {
    s3 = S3Server.start(work.resolve("s3"));
    sshd = Sshd.start("Subsystem sftp internal-sftp");
    Destination.S3 bucket = S3Server.bucket(s3.port(), "copies");
    Destination.Sftp nas = new SftpPlace(sshd).at(sshd.port(), work + "/nas");
    places = List.of(bucket, nas);
    String key = Files.readString(sshd.home().resolve("user"));
    Map<String, String> secrets =
        Map.of(
            "S3_KEY", S3Server.secrets("S3_KEY"),
            "S3_SECRET", S3Server.secrets("S3_SECRET"),
            "SFTP_KEY", key);
    shop =
        new FarShop(
            work,
            new OffsiteSettings(
                FarShop.KEY.recipient().text(),
                List.of(bucket),
                List.of(nas),
                List.of(),
                0,
                Optional.empty(),
                secrets));
    shop.commit("one");
  }

  @AfterEach
  void stop() throws Exception {
    shop.close();
    s3.stop();
    sshd.close();
  }

  @Test
  void everyMomentComesBackFromBothAndADrillProvesIt() throws Exception {
    shop.run(new BackupTask.Now());
    shop.startArchiver();
    shop.commit("two");
    Instant then = shop.settled();
    shop.commit("three");
    shop.settled();
    assertThat(shop.run(new BackupTask.Send(true)).unsent()).isEmpty();

    for (Destination place : places) {
      RestoreTask.Point.At now = new RestoreTask.Point.At(Instant.now());
      assertThat(shop.from(place, new RestoreTask.Point.At(then))).containsExactly("one", "two");
      assertThat(shop.from(place, now)).containsExactly("one", "two", "three");
      var drill = new Drill(machine(), "shop", new SplittableRandom(1)).run(order(place));
      assertThat(drill.passed()).as(drill.toString()).isTrue();
      assertThat(drill.source()).isEqualTo(place.shown());
    }
    sshd.close();
    shop.commit("four");
    shop.settled();
    assertThat(shop.run(new BackupTask.Send(true)).unsent())
        .singleElement()
        .asString()
        .startsWith("sftp://");
    assertThat(shop.from(places.getFirst(), new RestoreTask.Point.At(Instant.now()))).hasSize(4);
  }

  @Test
  void oldCopiesGoAtBothAndAPlaceThatForbidsItIsNamed() throws Exception {
    for (int hours = 0; hours <= 3; hours++) {
      shop.ahead = Duration.ofHours(hours);
      shop.run(new BackupTask.Now());
    }
    shop.settings();
    Path forbidden = work.resolve("nas/shop/snapshots");
    chattr("+i", forbidden);
    try {
      List<PlaceLine> lines = shop.run(new BackupTask.Prune()).places();
      assertThat(lines.getFirst().faults()).isEmpty();
      assertThat(lines.getFirst().gone()).isPositive();
      assertThat(lines.getLast().faults()).singleElement().asString().contains("can't remove");
    } finally {
      chattr("-i", forbidden);
    }
    assertThat(shop.run(new BackupTask.Prune()).places())
        .allSatisfy(line -> assertThat(line.faults()).isEmpty())
        .extracting(PlaceLine::snapshots)
        .containsExactly(2, 2);
  }

  @Test
  void aDiskThatIsFullWhileFetchingIsNamedAndNothingIsLeft() throws Exception {
    byte[] large = new byte[6 << 20];
    new Random(1).nextBytes(large);
    Files.write(work.resolve("pictures/large.jpg"), large);
    shop.run(new BackupTask.Now());
    Path disk = Files.createDirectory(work.resolve("disk"));
    run("mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", disk.toString());
    try {
      assertThatThrownBy(() ->
              shop.restore(
                  places.getFirst(),
                  new RestoreTask.Point.At(Instant.now()),
                  disk.resolve("back"),
                  FarShop.KEY.identity()))
          .isInstanceOfSatisfying(
              ProblemException.class,
              full -> {
                assertThat(full.getMessage()).startsWith("can't write ");
                assertThat(full.problems().getFirst().fix().orElseThrow()).startsWith("df -h ");
              });
      try (Stream<Path> left = Files.list(disk)) {
        assertThat(left).isEmpty();
      }
    } finally {
      run("umount", disk.toString());
    }
  }

  private OpenPlace order(Destination place) {
    OffsiteSettings all = shop.settings();
    OffsiteSettings one =
        new OffsiteSettings(
            "",
            place instanceof Destination.S3 bucket ? List.of(bucket) : List.of(),
            place instanceof Destination.Sftp nas ? List.of(nas) : List.of(),
            List.of(),
            0,
            Optional.empty(),
            all.secrets());
    return new OpenPlace(one, FarShop.KEY.identity().text());
  }

  private Machine machine() {
    return Machine.at(new LocalHost(), work, shop.clock(), shop.progress);
  }

  private static void chattr(String flag, Path directory) throws Exception {
    run("chattr", "-R", flag, directory.toString());
  }

  private static void run(String... argv) throws IOException, InterruptedException {
    assertThat(new ProcessBuilder(argv).inheritIO().start().waitFor())
        .as(List.of(argv).toString())
        .isZero();
  }
}
