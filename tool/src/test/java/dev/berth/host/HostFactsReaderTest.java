package dev.berth.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostFactsReaderTest {
  private static final String BOOKWORM =
      """
      PRETTY_NAME="Debian GNU/Linux 12 (bookworm)"
      NAME="Debian GNU/Linux"
      VERSION_ID="12"
      VERSION="12 (bookworm)"
      VERSION_CODENAME=bookworm
      ID=debian
      HOME_URL="https://www.debian.org/"
      """;
  private static final String NOBLE =
      """
      PRETTY_NAME="Ubuntu 24.04.1 LTS"
      VERSION_ID="24.04"
      VERSION_CODENAME=noble
      ID=ubuntu
      ID_LIKE=debian
      """;

  @Test
  void readsTheDistribution() {
    assertThat(OperatingSystem.parse(BOOKWORM))
        .isEqualTo(
            new OperatingSystem(
                "debian", List.of(), "12", "bookworm", "Debian GNU/Linux 12 (bookworm)"));
    assertThat(OperatingSystem.parse(NOBLE).debianFamily()).isTrue();
    assertThat(OperatingSystem.parse("ID='fedora'\nID_LIKE=\n").debianFamily()).isFalse();
  }

  @Test
  void namesTheArchitectureAsDebianDoes() {
    assertThat(HostFactsReader.architecture("x86_64")).isEqualTo("amd64");
    assertThat(HostFactsReader.architecture("aarch64")).isEqualTo("arm64");
  }

  @Test
  void readsMemoryInBytes() {
    assertThat(HostFactsReader.memoryBytes("MemTotal:        1024 kB\nMemFree: 12 kB\n"))
        .isEqualTo(1L << 20);
  }

  @Test
  void readsFreeSpaceOfAMountWithASpaceInItsName() {
    String df =
        """
              Avail Mounted on
        84328493056 /mnt/my disk
        """;

    assertThat(HostFactsReader.diskSpace(Path.of("/opt"), 7, df))
        .isEqualTo(new DiskSpace(Path.of("/opt"), Path.of("/mnt/my disk"), 7, 84_328_493_056L));
  }

  @Test
  void readsThisMachine(@TempDir Path directory) throws IOException {
    Path notThereYet = directory.resolve("opt/berth/releases");

    HostFacts facts = HostFactsReader.read(new LocalHost(), List.of(notThereYet));

    assertThat(facts.os())
        .isEqualTo(OperatingSystem.parse(Files.readString(Path.of("/etc/os-release"))));
    assertThat(facts.disk(notThereYet).freeBytes())
        .isBetween(1L, Files.getFileStore(directory).getTotalSpace());
    assertThat(facts.memoryBytes()).isGreaterThan(64L << 20);
    assertThat(facts.processors())
        .isGreaterThanOrEqualTo(Runtime.getRuntime().availableProcessors());
    assertThat(facts.init() == InitSystem.SYSTEMD)
        .isEqualTo(Files.isDirectory(Path.of("/run/systemd/system")));
  }
}
