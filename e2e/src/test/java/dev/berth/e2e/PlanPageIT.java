package dev.berth.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.testbed.machines.Shell;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

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
  }
}
