package dev.berth.cli.screen;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.verify.SmokeResult;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ViewsTest {

  @Test
  void showsWhatChecksSaw() {
    List<SmokeResult> checks =
        List.of(
            new SmokeResult("healthy", "GET /health", true, "200", "200", Duration.ofMillis(12)),
            new SmokeResult("shop", "GET /", false, "200", "404", Duration.ofMillis(7)));

    assertThat(ChecksView.lines(checks, new Ink(false)))
        .containsExactly(
            "  ✓  healthy  GET /health  200  12 ms", "  ✗  shop     GET /        404  7 ms");
    assertThat(ChecksView.summary(checks)).isEqualTo("1 of 2 checks from outside passed");
  }

  @Test
  void coloursTakeNoRoomInTables() {
    Ink ink = new Ink(true);

    assertThat(new Table().row(ink.good("a"), "x").row("bb", "y").lines())
        .containsExactly("\u001b[32ma\u001b[0m   x", "bb  y");
  }

  @Test
  void showsSizesAndTimesShortly() {
    assertThat(Bytes.shown(999)).isEqualTo("999 B");
    assertThat(Bytes.shown(1_234_567)).isEqualTo("1.2 MB");
    assertThat(Bytes.shown(12_345_678_901L)).isEqualTo("12 GB");
    assertThat(Elapsed.shown(Duration.ofMillis(412))).isEqualTo("0.4 s");
    assertThat(Elapsed.shown(Duration.ofSeconds(12))).isEqualTo("12 s");
    assertThat(Elapsed.shown(Duration.ofSeconds(247))).isEqualTo("4:07 min");
  }
}
