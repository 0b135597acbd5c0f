package dev.berth.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScratchDirectoryTest {
  private final LocalHost host = new LocalHost();

  @Test
  void isPrivateAndGoneAfterwards() throws IOException {
    Path path;
    try (ScratchDirectory scratch = ScratchDirectory.on(host)) {
      path = scratch.with("lists/partial");
      assertThat(Files.getPosixFilePermissions(path))
          .isEqualTo(PosixFilePermissions.fromString("rwx------"));
      assertThat(path.resolve("lists/partial")).isDirectory();
    }
    assertThat(path).doesNotExist();
  }

  @Test
  void isGoneAfterAnInterruptToo(@TempDir Path parent) throws IOException {
    try (ScratchDirectory scratch = ScratchDirectory.in(parent, host, Privilege.NONE)) {
      scratch.with("left");
      Thread.currentThread().interrupt();
    }

    assertThat(Thread.interrupted()).as("it is still known").isTrue();
    assertThat(parent).isEmptyDirectory();
  }
}
