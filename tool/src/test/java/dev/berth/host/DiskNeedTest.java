package dev.berth.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.problem.Problem;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class DiskNeedTest {
  private static final Path IMAGES = Path.of("/var/lib/docker");
  private static final Path STATE = Path.of("/opt/berth");
  private static final DiskNeed JDK = new DiskNeed("base image jdk:25", IMAGES, 700L << 20);
  private static final DiskNeed RELEASE = new DiskNeed("release files", STATE, 100L << 20);

  @Test
  void addsUpWhatGoesOntoTheSameFileSystem() {
    HostFacts facts = facts(disk(IMAGES, "/", 1000), disk(STATE, "/", 1000));

    assertThat(DiskNeed.unmet(List.of(JDK), facts)).isEmpty();
    assertThat(DiskNeed.unmet(List.of(JDK, RELEASE), facts))
        .extracting(Problem::what)
        .containsExactly(
            "not enough free space at /var/lib/docker (file system /):"
                + " 1000 MB free, 1056 MB needed");
  }

  @Test
  void namesEveryFileSystemThatIsTooSmallAndWhatItIsNeededFor() {
    HostFacts facts = facts(disk(IMAGES, "/var", 10), disk(STATE, "/", 20));

    List<Problem> problems = DiskNeed.unmet(List.of(JDK, RELEASE), facts);

    assertThat(problems).hasSize(2);
    assertThat(problems.getLast().cause())
        .hasValue(
            """
            base image jdk:25  700 MB
            reserve            256 MB\
            """);
    assertThat(problems.getLast().state()).hasValue("nothing was changed");
  }

  @Test
  void exactlyEnoughIsEnough() {
    assertThat(DiskNeed.unmet(List.of(JDK), facts(disk(IMAGES, "/", 956)))).isEmpty();
    assertThat(DiskNeed.unmet(List.of(JDK), facts(disk(IMAGES, "/", 955)))).hasSize(1);
  }

  private static DiskSpace disk(Path path, String mount, long megabytes) {
    return new DiskSpace(path, Path.of(mount), mount.hashCode(), megabytes << 20);
  }

  private static HostFacts facts(DiskSpace... disks) {
    return new HostFacts(
        new OperatingSystem("debian", List.of(), "13", "trixie", "Debian 13"),
        "amd64",
        0,
        Privilege.ROOT,
        InitSystem.SYSTEMD,
        1L << 30,
        1,
        List.of(disks),
        DockerFacts.none());
  }
}
