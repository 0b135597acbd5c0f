package dev.berth.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OffsiteReaderTest {
  private static final VariableName KEY = new VariableName("K");
  private static final VariableName SECRET = new VariableName("S");

  @TempDir private Path directory;

  @Test
  void aBucketHasItsStoreItsNameAndPerhapsAFolder() {
    assertThat(places("{s3: 'https://s3.ru1.example.com/copies/shop/a', key: K, secret: S}"))
        .containsExactly(
            new OffsitePlace.S3(
                URI.create("https://s3.ru1.example.com"),
                "copies",
                "shop/a",
                "us-east-1",
                true,
                KEY,
                SECRET));
    assertThat(
            places(
                "{s3: 'http://127.0.0.1:9000/copies', region: ru-1, pathStyle: false, key: K,"
                    + " secret: S}"))
        .containsExactly(
            new OffsitePlace.S3(
                URI.create("http://127.0.0.1:9000"), "copies", "", "ru-1", false, KEY, SECRET));
  }

  @Test
  void aDirectoryBehindSshIsAbsoluteOrFromTheLoginOn() {
    assertThat(
            places(
                "{sftp: 'backup@nas.example:2222/srv/copies/', key: K, hostKey: ssh-ed25519 AAAA}",
                "{sftp: 'u1@box.example/~/shop', key: K, hostKey: ssh-ed25519 AAAA}",
                "{folder: /mnt/disk}"))
        .containsExactly(
            new OffsitePlace.Sftp(
                "backup", "nas.example", 2222, "/srv/copies", KEY, "ssh-ed25519 AAAA"),
            new OffsitePlace.Sftp("u1", "box.example", 22, "shop", KEY, "ssh-ed25519 AAAA"),
            new OffsitePlace.Folder(Path.of("/mnt/disk")));
  }

  @Test
  void withoutPlacesThereAreNone() {
    assertThat(new StackFiles(directory).read().offsite()).isEmpty();
  }

  @Test
  void whatMakesNoSenseIsToldWithItsPlace() {
    assertThat(
            files(
                    "{s3: 'https://s3.example.com', key: K, secret: S}",
                    "{s3: 'https://s3.example.com/copies', key: K}",
                    "{sftp: 'nas.example/srv', key: K, hostKey: ssh-ed25519 AAAA}",
                    "{sftp: 'u@nas.example/srv', key: K, hostKey: abc}",
                    "{folder: mnt}",
                    "{key: K}",
                    "{folder: /mnt, sftp: 'u@nas.example/srv'}")
                .problems())
        .containsExactly(
            "berth.yaml:10:backup.offsite[0].s3: 'https://s3.example.com' is not a bucket such as"
                + " https://s3.example.com/bucket/folder",
            "berth.yaml:11:backup.offsite[1]: 'secret' is missing in backup.offsite[1]",
            "berth.yaml:12:backup.offsite[2].sftp: 'nas.example/srv' is not a place such as"
                + " backup@nas.example.com:22/srv/copies",
            "berth.yaml:13:backup.offsite[3].hostKey: 'abc' is not a server's public key, as"
                + " ssh-keyscan shows it: ssh-ed25519 AAAA…",
            "berth.yaml:14:backup.offsite[4].folder: 'mnt' is not an absolute directory",
            "berth.yaml:15:backup.offsite[5].s3: a place is one of s3, sftp and folder",
            "berth.yaml:16:backup.offsite[6].folder: a place is one of s3, sftp and folder");
  }

  private List<OffsitePlace> places(String... entries) {
    return files(entries).read().offsite();
  }

  private StackFiles files(String... entries) {
    String list = "backup:\n  offsite:\n    - " + String.join("\n    - ", entries) + "\n";
    return new StackFiles(directory).change("berth.yaml", "demo: {", list + "demo: {");
  }
}
