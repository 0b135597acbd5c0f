package dev.berth.plan.production;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.inspect.Inspected;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// The plan that people can read without making one is the one that is made.
class CheckedInPlanTest {
  @Test
  void isWhatBerthPlanMakesOfTheBunExample() throws IOException {
    Path example = Repositories.ROOT.resolve("examples/bun-hono");
    Path page = Repositories.ROOT.resolve("docs/plan/bun-hono-production.md");

    Repository repository =
        new Repository(Inspected.inspector().inspect(example), Optional.empty(), Set.of());

    assertThat(MarkdownPlan.of(ProductionPlanner.plan("bun-hono", repository)))
        .as("make it anew: berth plan examples/bun-hono --out docs/plan/bun-hono-production.md")
        .isEqualTo(Files.readString(page));
  }
}
