package dev.berth.data.offsite;

import static dev.berth.data.offsite.Freight.KEY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.berth.host.ssh.Sshd;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A bucket and an SSH server at once, both real.
@Timeout(120)
@Tag("apart")
class TwoPlacesIT {
  @TempDir private Path directory;
  private S3Server s3;
  private Sshd sshd;
  private Doors doors;
  private Freight freight;
  private Upload upload;

  @BeforeEach
  void start() throws IOException, InterruptedException {
    s3 = S3Server.start(directory.resolve("s3"));
    sshd = Sshd.start("Subsystem sftp internal-sftp");
    String sshKey = Files.readString(sshd.home().resolve("user"));
    doors =
        new Doors(
            variable -> variable.equals("SFTP_KEY") ? sshKey : S3Server.secrets(variable),
            Bandwidth.unlimited());
    freight = Freight.in(directory.resolve("backup"));
    upload = new Upload(KEY.recipient(), directory.resolve("notes"), (to, done, all) -> {});
  }

  @AfterEach
  void stop() throws InterruptedException {
    s3.stop();
    sshd.close();
  }

  @Test
  void onePlaceThatIsCutOffStopsNotTheOtherAndIsCaughtUpWithLater() throws IOException {
    Destination.S3 bucket = S3Server.bucket(s3.port(), "shop");
    String path = directory + "/nas";
    try (CuttingProxy proxy = CuttingProxy.before(sshd.port(), 500_000, 99)) {
      Destination.Sftp cutOff = new SftpPlace(sshd).at(proxy.port(), path);

      Map<Destination, Outcome> first = upload.send(freight.order(bucket, cutOff), doors::open);

      assertThat(first.get(bucket)).isInstanceOf(Outcome.Complete.class);
      assertThat(first.get(cutOff)).isInstanceOf(Outcome.Incomplete.class);
    }
    Destination.Sftp nas = new SftpPlace(sshd).at(sshd.port(), path);
    Map<Destination, Outcome> next = upload.send(freight.order(bucket, nas), doors::open);

    assertThat(next).containsEntry(bucket, new Outcome.Complete(4, 0));
    assertThat(next.get(nas)).isInstanceOf(Outcome.Complete.class);
    freight.requireAllOf(bucket, doors);
    freight.requireAllOf(nas, doors);
  }

  @Test
  void theWrongKeyOpensNothing() throws IOException {
    Destination.S3 bucket = S3Server.bucket(s3.port(), "shop");
    upload.send(freight.order(bucket), doors::open);
    try (ObjectStore store = doors.open(bucket)) {
      Download download = new Download(store, BackupKey.generate().identity());

      assertThatThrownBy(() -> download.read(Freight.MANIFEST))
          .hasMessageContaining("this key does not open");
    }
  }
}
