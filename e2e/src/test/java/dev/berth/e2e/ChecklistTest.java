package dev.berth.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.berth.e2e.Checklist.Row;
import dev.berth.testbed.machines.Shell;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChecklistTest {
  private static final String PAGE =
      """
      # oven: into production

      | `rm -rf /` | exit 0: of another table |

      ## Command checklist

      In this order, in `kitchen/`; all else is as it was.

      ### Build

      | command | answers |
      | --- | --- |
      | `oven light` | exit 0, “lit”, “hot”: it burns “well” [R1 A2] |
      | `` echo `date` `` | exit 1, no output [F3–F5] |

      ### Server

      | command | answers |
      | --- | --- |
      | `oven list \\| grep "a b"` | exit 4 [R1] |

      ## Defaults chosen

      | `oven burn` | exit 0 |
      """;

  @Test
  void aRowIsACommandWithItsExitCodeAndTheWordsThatItPrints() {
    assertThat(Checklist.parse(PAGE).rows())
        .containsExactly(
            new Row(
                "Build",
                "oven light",
                "exit 0, “lit”, “hot”: it burns “well”",
                0,
                false,
                List.of("lit", "hot")),
            new Row("Build", "echo `date`", "exit 1, no output", 1, true, List.of()),
            new Row("Server", "oven list | grep \"a b\"", "exit 4", 4, false, List.of()));
  }

  @Test
  void theListSaysWhereItIsTyped() {
    String top = PAGE.replace("`kitchen/`", "the repository's directory");

    assertThat(Checklist.parse(PAGE).directory()).isEqualTo("kitchen/");
    assertThat(Checklist.parse(top).directory()).isEmpty();
    assertThatThrownBy(() -> Checklist.parse(PAGE.replace("`kitchen/`", "there")))
        .isInstanceOf(AssertionError.class)
        .hasMessage("the checklist does not say where it is typed");
  }

  @Test
  void anAnswerThatNobodyCouldCompareIsRefused() {
    for (String answer : List.of("the message arrives", "exit code 0", "exit 0 or 1", "well")) {
      String page = PAGE.replace("exit 4 [R1]", answer + " [R1]");

      assertThatThrownBy(() -> Checklist.parse(page))
          .as(answer)
          .isInstanceOf(AssertionError.class)
          .hasMessageContaining("no exit code to compare with");
    }
  }

  @Test
  void aPageWithoutAChecklistIsRefused() {
    assertThatThrownBy(() -> Checklist.parse("# oven\n"))
        .isInstanceOf(AssertionError.class)
        .hasMessage("the page has no checklist");
  }

  @Test
  void theCheckedInPlanHasOneThatCanBeCompared() throws IOException {
    String page = Files.readString(Shell.root().resolve("docs/plan/bun-hono-production.md"));

    assertThat(Checklist.parse(page).rows()).hasSizeGreaterThan(20);
  }
}
