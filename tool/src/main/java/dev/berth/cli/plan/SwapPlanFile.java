package dev.berth.cli.plan;

import dev.berth.cli.screen.Report;
import dev.berth.cli.session.Session;
import dev.berth.problem.Problem;
import dev.berth.proxy.swap.SwapDocument;
import dev.berth.proxy.swap.SwapMarkdown;
import dev.berth.proxy.swap.SwapPlan;
import dev.berth.proxy.swap.SwapPlans;
import dev.berth.proxy.swap.directive.Verdict;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// `berth plan --swap-proxy`: the way from a repository's nginx to Caddy, as one page.
///
/// @param nginx the configuration that is meant, where there are several
/// @param out where the page goes, if not beside the other plans
record SwapPlanFile(Session session, Path repository, Optional<Path> nginx, Optional<Path> out) {
  private static final String NAME = "caddy-swap.md";

  Report write() {
    SwapPlan plan = SwapPlans.of(repository, nginx);
    if (session.json() && out.isEmpty()) {
      return Report.ok("ok", List.of(), SwapDocument.of(plan));
    }
    Path file = out.orElse(WrittenPage.folder(repository).resolve(NAME));
    WrittenPage.Outcome outcome = new WrittenPage(session, file).write(SwapMarkdown.of(plan));
    List<String> lines = new ArrayList<>();
    lines.add(outcome.line());
    lines.add(
        "%d directives, %d without an equivalent; %d tasks, %d things that go wrong easily."
            .formatted(
                plan.decisions().size(),
                withoutEquivalent(plan),
                plan.tasks().size(),
                plan.gotchas().size()));
    if (!plan.secrets().isEmpty()) {
      lines.add(plan.secrets().size() + " secrets were left out; the page says where they go.");
    }
    plan.problems().forEach(gap -> lines.add(session.ink().faint("note: " + note(gap))));
    return Report.ok(
        outcome.word(),
        lines,
        Map.of(
            "file", file.toString(),
            "directives", plan.decisions().size(),
            "withoutEquivalent", withoutEquivalent(plan),
            "tasks", plan.tasks().size(),
            "notes", plan.problems().stream().map(SwapPlanFile::note).toList()));
  }

  private static long withoutEquivalent(SwapPlan plan) {
    return plan.decisions().stream()
        .filter(each -> each.verdict() instanceof Verdict.NoEquivalent)
        .count();
  }

  private static String note(Problem gap) {
    return gap.place().map(place -> place + ": ").orElse("") + gap.what();
  }
}
