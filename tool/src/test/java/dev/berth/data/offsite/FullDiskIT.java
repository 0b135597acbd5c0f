package dev.berth.data.offsite;

import static dev.berth.data.offsite.Freight.KEY;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A destination that is a disk with too little room: a file system of this size, in memory.
@Tag("apart")
class FullDiskIT {
  @TempDir private Path directory;
  private Path disk;

  @BeforeEach
  void mount() throws IOException, InterruptedException {
    disk = Files.createDirectory(directory.resolve("disk"));
    run("mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", disk.toString());
  }

  @AfterEach
  void unmount() throws IOException, InterruptedException {
    run("umount", disk.toString());
  }

  @Test
  void leavesNothingHalfAndGoesOnWhenThereIsRoom() throws IOException, InterruptedException {
    Freight freight = Freight.in(directory.resolve("backup"));
    Destination.Folder to = new Destination.Folder(disk);
    Upload upload = new Upload(KEY.recipient(), directory.resolve("notes"), (d, done, all) -> {});

    Outcome full = upload.send(freight.order(to), Freight.DOORS::open).get(to);

    assertThat(full)
        .isInstanceOfSatisfying(
            Outcome.Incomplete.class,
            told -> assertThat(told.problems().getFirst().fix()).hasValue("df -h " + disk));
    assertThat(Freight.DOORS.open(to).list(""))
        .extracting(o -> o.name().leaf())
        .doesNotContain("manifest.json.age");
    try (Stream<Path> files = Files.walk(disk)) {
      assertThat(files).noneMatch(file -> file.toString().endsWith(".part"));
    }

    run("mount", "-o", "remount,size=32m", disk.toString());
    assertThat(upload.send(freight.order(to), Freight.DOORS::open).get(to))
        .isInstanceOf(Outcome.Complete.class);
  }

  private static void run(String... argv) throws IOException, InterruptedException {
    assertThat(new ProcessBuilder(argv).inheritIO().start().waitFor())
        .as(List.of(argv).toString())
        .isZero();
  }
}
