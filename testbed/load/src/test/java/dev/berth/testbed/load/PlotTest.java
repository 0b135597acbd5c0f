package dev.berth.testbed.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PlotTest {
  @TempDir private Path folder;

  @Test
  void drawsADotForEachRequestAndShadesTheTimeOfTheCommand() throws IOException {
    Path raw = folder.resolve("raw.tsv");
    Raw.write(
        raw,
        List.of(
            new Answer(1, Kind.of(1), Duration.ZERO, Duration.ofMillis(3), 201, ""),
            new Answer(2, Kind.of(2), Duration.ofSeconds(9), Duration.ofMillis(900), 502, "")),
        Duration.ofSeconds(2),
        Duration.ofMillis(4500));
    Path svg = folder.resolve("plot.svg");

    Plot.main(new String[] {svg.toString(), "hold & <go>=" + raw});

    assertThat(Raw.read(raw).until()).isEqualTo(4500);
    assertThat(Files.readString(svg))
        .contains("hold &amp; &lt;go>", "class=\"during\"", "class=\"bad\"", ">10 s<")
        .containsOnlyOnce("class=\"ok\"");
  }
}
