package dev.berth.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackupKeepTest {
  @TempDir private Path directory;

  @Test
  void hasUsualNumbersForWhatIsNotSaid() {
    assertThat(read("name: bakery")).isEqualTo(new BackupKeep(24, 7, 4));
    assertThat(read("name: bakery\nbackup: {keep: {daily: 30, weekly: 0}}"))
        .isEqualTo(new BackupKeep(24, 30, 0));
  }

  @Test
  void refusesWhatIsNoNumber() {
    assertThatThrownBy(() -> read("name: bakery\nbackup: {keep: {daily: all}}"))
        .hasMessageContaining("'all' is not a whole number from 0 to 1000");
  }

  private BackupKeep read(String head) {
    new StackFiles(directory).change("berth.yaml", "name: bakery", head);
    return StackReader.read(directory.resolve("berth.yaml"), Overrides.none()).backupKeep();
  }
}
