package dev.berth.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.e2e.Checklist.Row;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WalkthroughTest {
  @TempDir private Path directory;

  @Test
  void whatAnswersAsStatedHasNoFault() {
    Walkthrough walk =
        walk(
            row("touch crumb", 0, true),
            row("ls", 0, false, "crumb"),
            row("cd nowhere 2>/dev/null || exit 4", 4, true));

    assertThat(walk.faults()).isEmpty();
    assertThat(walk.table())
        .contains(" 1  Build", "ls  ", "exit 4 ", " s  as stated")
        .doesNotContain("NOT");
  }

  @Test
  void eachDifferenceIsToldAndTheWalkGoesOn() {
    Walkthrough walk =
        walk(
            row("echo cold; exit 3", 0, false, "warm", "cold"),
            row("echo loud", 0, true),
            row("echo on", 0, false, "on"));

    assertThat(walk.faults())
        .satisfiesExactly(
            first -> assertThat(first).contains("exit 3, no “warm”", "    cold"),
            second -> assertThat(second).contains("prints something"));
    assertThat(walk.table()).contains("NOT AS STATED: exit 3, no “warm”");
  }

  @Test
  void whatHappensBeforeAStageHappensOnce() {
    Checklist list = new Checklist("", List.of(row("ls", 0, false, "crumb"), row("ls", 0, true)));
    Runnable bake =
        () -> {
          assertThat(directory.resolve("crumb")).doesNotExist();
          assertThat(directory.resolve("crumb").toFile().mkdir()).isTrue();
        };

    assertThat(Walkthrough.of(list, new Keyboard(directory), Map.of("Build", bake)).faults())
        .hasSize(1);
  }

  private Walkthrough walk(Row... rows) {
    return Walkthrough.of(new Checklist("", List.of(rows)), new Keyboard(directory), Map.of());
  }

  private static Row row(String command, int exit, boolean quiet, String... words) {
    return new Row("Build", command, "exit " + exit, exit, quiet, List.of(words));
  }
}
