package dev.berth.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.testbed.machines.Ran;
import dev.berth.testbed.machines.Shell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The page of the Bun example's plan as a browser shows it, its script included.
class PlanPageIT {
  private static PageReader page = new PageReader(Map.of());

  @BeforeAll
  static void isReadInChromium() {
    page = PageReader.of(Shell.root().resolve("docs/plan/bun-hono-production.html"), "plan-page");
  }

  @Test
  void sortsItsMatricesByWhatTheWordsMean() {
    List<String> down = page.words("impactDown");

    assertThat(down).startsWith("high").endsWith("low").contains("medium");
    assertThat(page.words("impactUp")).containsExactlyElementsOf(down.reversed());
    assertThat(page.words("sortedBy")).hasSize(1);
    assertThat(page.words("areas"))
        .hasSizeGreaterThan(10)
        .isSortedAccordingTo(Comparator.comparing(String::toLowerCase));
  }

  @Test
  void remembersTicksWhenItIsOpenedAgain() {
    assertThat(page.value("counted").toString()).startsWith("1 of ");
    assertThat(page.number("tickedAfterReload")).isEqualTo(1);
    assertThat(page.value("countedAfterReload")).isEqualTo(page.value("counted"));
  }

  @Test
  void isPrintedInBlackOnWhiteWithoutItsNavigation() {
    PageReader printed = page.part("printed");

    assertThat(printed.value("navigation")).isEqualTo("none");
    assertThat(printed.value("text")).isEqualTo("rgb(0, 0, 0)");
    assertThat(printed.value("ground")).isIn("rgb(255, 255, 255)", "rgba(0, 0, 0, 0)");
    assertThat(printed.value("wider")).isEqualTo(false);
  }

  @Test
  void canBeReadWithoutItsScript() {
    PageReader unscripted = page.part("unscripted");

    assertThat(unscripted.number("buttons")).isZero();
    assertThat(unscripted.number("progress")).isZero();
    assertThat(unscripted.number("tasks")).isGreaterThan(15);
    assertThat(unscripted.number("rows")).isEqualTo(page.number("rows"));
    assertThat(unscripted.number("text")).isGreaterThan(10_000);
  }

  @Test
  void hasNoErrorAndAsksNobody() {
    assertThat(page.words("errors")).isEmpty();
    assertThat(page.words("verdicts")).isEmpty();
  }

  /// A small app whose tests fail.
  @Test
  void showsWhatARunOfItsMatrixSaw(@TempDir Path directory) throws IOException {
    Path app = Files.createDirectories(directory.resolve("matrix-page"));
    Files.writeString(
        app.resolve("package.json"), "{\"scripts\": {\"start\": \"bun run index.ts\"}}\n");
    Path script = Files.writeString(app.resolve("check"), "#!/bin/sh\necho 1 fail of 3\nexit 9\n");
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
    Files.writeString(app.resolve("index.ts"), "Bun.serve({ port: 3000, routes: {} });\n");
    Path filled = directory.resolve("filled.html");
    List<String> argv = new ArrayList<>(List.of("env", "HOME=" + directory, "./berth", "verify"));
    argv.addAll(List.of(app.toString(), "--only", "tests", "--yes", "--html", filled.toString()));

    Ran verify = Shell.run(Duration.ofMinutes(2), argv);
    removeEvidence(verify.output());

    assertThat(verify.output()).contains("error: tests: ", "cause: exit 9 instead of 0");
    assertThat(verify.exit()).isEqualTo(1);
    PageReader read = PageReader.of(filled, "matrix-page");
    assertThat(read.words("verdicts")).containsExactly("failed");
    assertThat(read.words("failed")).singleElement().asString().contains("1 fail of 3");
    assertThat(read.part("printed").number("closed")).isZero();
    assertThat(read.part("printed").number("evidence")).isEqualTo(1);
  }

  /// Of the one run: its file, and the directories that were made for it.
  private static void removeEvidence(String said) throws IOException {
    Matcher place = Pattern.compile("Evidence: (/\\S+\\.json)").matcher(said);
    assertThat(place.find()).as(said).isTrue();
    Path file = Path.of(place.group(1));
    String evidence = Files.readString(file);
    Path folder = Objects.requireNonNull(file.getParent());
    Files.delete(file);
    Files.delete(folder);
    Files.delete(Objects.requireNonNull(folder.getParent()));
    assertThat(evidence).contains("1 fail of 3");
  }
}
