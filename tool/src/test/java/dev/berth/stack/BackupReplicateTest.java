package dev.berth.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackupReplicateTest {
  @TempDir private Path directory;

  @Test
  void databasesAreArchivedOnlyWhereThatIsSaid() {
    assertThat(read("name: bakery")).isFalse();
    assertThat(read("name: bakery\nbackup: {replicate: true}")).isTrue();
  }

  private boolean read(String head) {
    new StackFiles(directory).change("berth.yaml", "name: bakery", head);
    return StackReader.read(directory.resolve("berth.yaml"), Overrides.none()).replicate();
  }
}
