package dev.berth.plan.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.plan.production.Repositories;
import dev.berth.plan.production.content.Check;
import dev.berth.plan.production.content.Checked;
import dev.berth.plan.production.content.Checked.Seen;
import dev.berth.plan.production.content.ProductionPlan;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The verification matrix on the page, once it was run.
class CheckChapterTest {
  private final ProductionPlan plan = Repositories.plan("bun-hono");

  private Check check(String area) {
    return plan.checks().stream()
        .filter(check -> check.area().equals(area))
        .findFirst()
        .orElseThrow();
  }

  private static Seen seen(int exit, String output) {
    return new Seen(Instant.parse("2026-11-28T03:31:48Z"), Duration.ofMillis(1240), exit, output);
  }

  @Test
  void showsWhatCameOfEachRow() {
    Page page =
        Page.of(
            HtmlPlan.of(
                plan,
                List.of(
                    Checked.passed(check("release"), seen(0, "all is well")),
                    Checked.failed(
                        check("logs"),
                        "it printed something",
                        seen(0, "<b>TypeError</b> in src/index.ts")),
                    Checked.skipped(check("alarms"), "nobody is told"))));

    assertThat(page.text())
        .contains("berth verify ran it on 2026-11-28 at 03:31 UTC: 1 passed, 1 failed, 1 skipped.")
        .contains("it printed something, 1.2 s", "<b>TypeError</b> in src/index.ts")
        .contains("nobody is told", "all is well", "not run");
    assertThat(page.all("details")).hasSize(2);
    assertThat(page.all("b")).noneMatch(bold -> bold.getTextContent().equals("TypeError"));
    assertThat(page.attributes("class")).contains("verdict failed", "verdict passed");
  }

  @Test
  void hasNoVerdictBeforeAnythingWasRun() {
    Page page = Page.of(HtmlPlan.of(plan));

    assertThat(page.attributes("class")).noneMatch(name -> name.startsWith("verdict"));
    assertThat(page.text()).contains("berth verify runs each row and keeps its evidence.");
  }
}
