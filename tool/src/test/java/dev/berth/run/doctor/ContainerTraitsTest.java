package dev.berth.run.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.run.doctor.ContainerTraits.Mounted;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What a container has written, and where it may write.
class ContainerTraitsTest {
  @Test
  void filesOfItsOwnAndVolumesWithoutANameAreLost() {
    ContainerTraits traits =
        traits(
            new Mounted("bind", true, Path.of("/scratch/volumes/data"), Path.of("/data")),
            new Mounted("volume", true, Path.of("/var/lib/docker/3f2a"), Path.of("/cache")));

    assertThat(
            traits.lost(
                List.of(
                    "C /app",
                    "A /app/log",
                    "A /app/log/today.txt",
                    "C /etc",
                    "C /etc/hosts",
                    "A /data",
                    "A /tmp/hsperfdata_root",
                    "C /run")))
        .containsExactly("/cache (a volume without a name)", "/app/log/today.txt");
  }

  @Test
  void theEnginesOwnInitIsNotLost() {
    assertThat(traits().lost(List.of("C /usr", "C /usr/sbin", "A /usr/sbin/docker-init")))
        .isEmpty();
    assertThat(traits().lost(List.of("C /sbin", "A /sbin/docker-init"))).isEmpty();
  }

  @Test
  void aPlaceOfTheMachineThatItMayWriteToIsOutsideOfTheCopy() {
    ContainerTraits traits =
        traits(
            new Mounted("bind", true, Path.of("/scratch/volumes/data"), Path.of("/data")),
            new Mounted("bind", true, Path.of("/srv/photos"), Path.of("/photos")),
            new Mounted("bind", false, Path.of("/etc/localtime"), Path.of("/etc/localtime")));

    assertThat(traits.outside(Path.of("/scratch"))).containsExactly(Path.of("/srv/photos"));
  }

  private static ContainerTraits traits(Mounted... mounts) {
    return new ContainerTraits(Duration.ofSeconds(10), false, 0, List.of(mounts));
  }
}
