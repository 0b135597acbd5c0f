package dev.lazyflow.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WriterLockTest {
  @TempDir Path directory;

  @Test
  void isAFileBesideTheDatabaseAndLeavesTheDatabaseAlone() throws Exception {
    Path database = directory.resolve("data/lazyflow.db");
    try (var lock = WriterLock.beside(database)) {
      assertThat(lock.tryAcquire()).isTrue();
      assertThat(Files.exists(directory.resolve("data/lazyflow.db.writer-lock"))).isTrue();
      assertThat(Files.exists(database)).isFalse();
    }
    try (var again = WriterLock.beside(database)) {
      assertThat(again.tryAcquire()).isTrue();
    }
  }
}
