package dev.berth.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BandwidthsTest {
  @TempDir private Path directory;

  @Test
  void withoutAWordThereIsNoLimit() {
    assertThat(read("name: bakery")).isZero();
    assertThat(read("name: bakery\nbackup: {images: false}")).isZero();
  }

  @ParameterizedTest
  @CsvSource({"1kB, 1000", "500kB, 500000", "2MB, 2000000", "1GB, 1000000000"})
  void isInBytesASecond(String text, long bytes) {
    assertThat(read("name: bakery\nbackup: {bandwidth: " + text + "}")).isEqualTo(bytes);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"2", "0kB", "2mb", "2 MB", "1.5MB", "-1MB", "2MB/s", "2Mbit", "1000000GB"})
  void refusesWhatIsNoRate(String text) {
    assertThatThrownBy(() -> read("name: bakery\nbackup: {bandwidth: '" + text + "'}"))
        .hasMessageContaining("'" + text + "' is not a rate such as 500kB or 2MB");
  }

  private long read(String head) {
    new StackFiles(directory).change("berth.yaml", "name: bakery", head);
    return StackReader.read(directory.resolve("berth.yaml"), Overrides.none())
        .offsiteBytesPerSecond();
  }
}
