package dev.berth.cli.screen;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

class ProgressTest {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
  private Instant now = Instant.parse("2026-03-10T12:00:00Z");
  private final InstantSource clock = () -> now;

  @Test
  void writesALineForEachBeginningAndEnd() {
    tell(new PlainProgress(out, clock, false));

    assertThat(written())
        .isEqualTo(
            """
            … build the image
            ✓ build the image: 80 MB  (1:05 min)
            … start the edge
            ✗ start the edge: port 443 is taken  (0.0 s)
            """);
  }

  @Test
  void writesEverythingWhenAskedTo() {
    tell(new PlainProgress(out, clock, true));

    assertThat(written()).contains("    step 2 of 3\n");
  }

  @Test
  void leavesOneLineForEachEndedStepOnATerminal() {
    Terminal terminal =
        new Terminal(new BufferedReader(new StringReader("")), out, out, true, true, false);
    try (LiveProgress progress = new LiveProgress(terminal, clock)) {
      tell(progress);
    }

    assertThat(screen(written()))
        .isEqualTo(
            "✓ build the image  80 MB  1:05 min\n✗ start the edge  port 443 is taken  0.0 s\n");
  }

  @Test
  void remembersWhatWasDoneAndWhatIsUnderWay() {
    StepRecord steps = new StepRecord(new PlainProgress(out, clock, false), clock);
    tell(steps);
    steps.started("smoke", "check from outside");

    assertThat(steps.done()).containsExactly("build the image");
    assertThat(steps.underWay()).contains("check from outside");
    assertThat(steps.steps().getFirst()).containsEntry("ms", 65_000L).containsEntry("id", "build");
  }

  private void tell(Display display) {
    display.started("build", "build the image");
    display.doing("build", "step 2 of 3");
    now = now.plus(Duration.ofSeconds(65));
    display.done("build", "80 MB");
    display.skipped("network", "it is there");
    display.started("edge", "start the edge");
    display.failed("edge", "port 443 is taken");
  }

  private String written() {
    return bytes.toString(StandardCharsets.UTF_8);
  }

  /// What a terminal would show: lines are written over when the cursor has gone up.
  private static String screen(String written) {
    StringBuilder screen = new StringBuilder();
    String rest = written.replaceAll("\u001b\\[\\?7[lh]", "");
    while (!rest.isEmpty()) {
      if (rest.startsWith("\u001b[1A")) {
        screen.setLength(screen.length() - 1);
        screen.setLength(screen.lastIndexOf("\n") + 1);
        rest = rest.substring(4);
      } else if (rest.startsWith("\r\u001b[J")) {
        rest = rest.substring(4);
      } else {
        screen.append(rest.charAt(0));
        rest = rest.substring(1);
      }
    }
    return screen.toString();
  }
}
