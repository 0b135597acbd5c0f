package dev.berth.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// The page can be wrong, and then it is seen.
class RunbookTest {
  @Test
  void aBlockHasANameAndItsCommandsHaveTheirOutput() {
    Runbook page =
        Runbook.parse(
            """
            Words.

            <!-- test: oven -->
            ```console
            $ ./oven status
            cold
            # oven light
            error: no gas
            ```
            """);

    assertThat(page.blocks())
        .containsExactly(
            Map.entry(
                "oven",
                List.of(
                    new Runbook.Line(false, "./oven status", "cold\n"),
                    new Runbook.Line(true, "oven light", "error: no gas\n"))));
  }

  @Test
  void aBlockWithoutANameIsRefused() {
    for (String page :
        List.of("```console\n$ rm x\n```\n", "<!-- test: a -->\n```sh\nrm x\n```", "    rm x\n")) {
      assertThatThrownBy(() -> Runbook.parse(page))
          .isInstanceOf(AssertionError.class)
          .hasMessageContaining("without a name")
          .hasMessageContaining("rm x");
    }
  }

  @Test
  void theRunbookHasNoBlockWithoutAName() {
    assertThat(Runbook.read().blocks()).isNotEmpty();
  }

  @Test
  void aGapStandsForWhatDiffers() {
    Promise promise = new Promise("● shop, since …\n…\n  disk   … free\n", List.of());

    assertThat(promise.keptBy("● shop, since noon\n\n  a\n  b\n  disk      3 GB free\n")).isEmpty();
    assertThat(promise.keptBy("● shop, since noon\ndisk 3 GB free\n")).isEmpty();
  }

  @Test
  void whatIsMissingOrMoreThanThePageShowsIsSeen() {
    Promise promise = new Promise("a …\nb\n", List.of());

    for (String printed : List.of("", "a x\n", "b\na x\n", "a x\nb c\n", "a x\nb\nc\n", "ax\nb")) {
      assertThatThrownBy(() -> promise.keptBy(printed))
          .as(printed)
          .isInstanceOf(AssertionError.class);
    }
  }

  @Test
  void aWordInCapitalsIsTheSameThroughoutAndIsKnownAfterwards() {
    Promise promise = new Promise("ID  … ago\n…\nID is live\n", List.of("ID"));

    assertThat(promise.keptBy("7T9  1 min ago\n8T0  2 min ago\n7T9 is live\n"))
        .isEqualTo(Map.of("ID", "7T9"));
    assertThatThrownBy(() -> promise.keptBy("7T9  1 min ago\n8T0 is live\n"))
        .isInstanceOf(AssertionError.class);
  }
}
