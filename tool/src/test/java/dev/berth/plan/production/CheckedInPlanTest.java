package dev.berth.plan.production;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.inspect.Inspected;
import dev.berth.plan.page.HtmlPlan;
import dev.berth.plan.production.app.Repository;
import dev.berth.plan.production.content.ProductionPlan;
import dev.berth.plan.production.document.MarkdownPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The plan that people can read without making one is the one that is made.
class CheckedInPlanTest {
  private static final Path PAGES = Repositories.ROOT.resolve("docs/plan");
  private static ProductionPlan own;

  @BeforeAll
  static void planThisRepository() {
    own = Repositories.ownPlan();
  }

  @Test
  void isWhatBerthPlanMakesOfTheBunExample() throws IOException {
    assertThat(MarkdownPlan.of(example()))
        .as("make it anew: berth plan examples/bun-hono --out docs/plan/bun-hono-production.md")
        .isEqualTo(Files.readString(PAGES.resolve("bun-hono-production.md")));
  }

  @Test
  void isThePageThatBerthPlanMakesOfTheBunExample() throws IOException {
    assertThat(HtmlPlan.of(example()))
        .as("make it anew: berth plan examples/bun-hono --html docs/plan/bun-hono-production.html")
        .isEqualTo(Files.readString(PAGES.resolve("bun-hono-production.html")));
  }

  @Test
  void isWhatBerthPlanMakesOfThisRepository() throws IOException {
    assertThat(MarkdownPlan.of(own))
        .as("make it anew: ./berth plan .")
        .isEqualTo(Files.readString(PAGES.resolve("lazyflow-production.md")));
  }

  @Test
  void isThePageThatBerthPlanMakesOfThisRepository() throws IOException {
    assertThat(HtmlPlan.of(own))
        .as("make it anew: ./berth plan . --html")
        .isEqualTo(Files.readString(PAGES.resolve("lazyflow-production.html")));
  }

  @Test
  void isTheChecklistOfTheFirstPhasesOfThisRepository() throws IOException {
    assertThat(MarkdownPlan.firstPhases(own))
        .as("make it anew: ./berth plan . --only phase1-2 --out docs/plan/phase-1-2.md")
        .isEqualTo(Files.readString(PAGES.resolve("phase-1-2.md")));
  }

  private static ProductionPlan example() {
    Path example = Repositories.ROOT.resolve("examples/bun-hono");
    return ProductionPlanner.plan(
        "bun-hono",
        new Repository(Inspected.inspector().inspect(example), Optional.empty(), Set.of()));
  }
}
