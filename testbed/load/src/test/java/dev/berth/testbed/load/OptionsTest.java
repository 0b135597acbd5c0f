package dev.berth.testbed.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class OptionsTest {
  @TempDir private Path folder;

  @Test
  void takesTheTokenFromAFileAndTheCommandAfterTheDashes() throws IOException {
    Path env = Files.writeString(folder.resolve("env"), "A=1\nBOT_TOKEN=7:x=y\n");
    Options options =
        Options.parse(
            List.of(
                "--url",
                "https://x.localhost",
                "--env",
                env.toString(),
                "--before",
                "0.5",
                "--",
                "berth",
                "deploy",
                "--yes"));

    assertThat(options.token()).contains("7:x=y");
    assertThat(options.before()).isEqualTo(Duration.ofMillis(500));
    assertThat(options.perSecond()).isEqualTo(150);
    assertThat(options.command()).containsExactly("berth", "deploy", "--yes");
  }

  @Test
  void saysWhatIsWrong() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Options.parse(List.of("--rate", "5")))
        .withMessageContaining("--url is missing");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Options.parse(List.of("--url")))
        .withMessageContaining("what is --url?");
  }
}
