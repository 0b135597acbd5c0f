package dev.berth.cli.server;

import dev.berth.cli.screen.Elapsed;
import dev.berth.cli.screen.Ink;
import dev.berth.cli.screen.PlanView;
import dev.berth.cli.screen.Report;
import dev.berth.run.swap.SwapOutcome;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// How a `swap-proxy` ended, for people and for programs.
final class SwapProxyView {
  private final SwapOutcome outcome;
  private final Ink ink;
  private final boolean back;

  SwapProxyView(SwapOutcome outcome, Ink ink, boolean back) {
    this.outcome = outcome;
    this.ink = ink;
    this.back = back;
  }

  Report report() {
    return new Report(
        outcome.exit(),
        outcome.ending().name().toLowerCase(Locale.ROOT).replace('_', ' '),
        lines(),
        outcome.problems(),
        details());
  }

  private List<String> lines() {
    String proxy = back ? "nginx" : "Caddy";
    List<String> lines = new ArrayList<>();
    switch (outcome.ending()) {
      case PLANNED -> lines.addAll(PlanView.lines(outcome.plan(), ink));
      case DECLINED -> lines.add("Nothing was changed.");
      case NOTHING_TO_DO ->
          lines.add(ink.good("Nothing to do:") + " %s has ports 80 and 443.".formatted(proxy));
      case DONE -> done(proxy, lines);
      case FAILED -> failed(lines);
    }
    return lines;
  }

  private void done(String proxy, List<String> lines) {
    lines.add(
        "%s in %s: %s has ports 80 and 443%s."
            .formatted(ink.good("Done"), Elapsed.shown(outcome.took()), proxy, names()));
    if (!back) {
      lines.add("berth swap-proxy --back brings nginx back; its files are as they were.");
    }
  }

  private String names() {
    return outcome.names().isEmpty() ? "" : ", for " + String.join(", ", outcome.names());
  }

  private void failed(List<String> lines) {
    lines.add(ink.bad("Failed") + " after " + Elapsed.shown(outcome.took()) + ".");
    outcome.undone().forEach(what -> lines.add("  taken back: " + what));
    outcome.left().forEach(what -> lines.add("  " + ink.bad("left:") + " " + what));
  }

  private Map<String, Object> details() {
    Map<String, Object> details = new LinkedHashMap<>();
    details.put("plan", PlanView.details(outcome.plan()));
    details.put("names", outcome.names());
    details.put("undone", outcome.undone());
    details.put("left", outcome.left());
    details.put("ms", outcome.took().toMillis());
    return details;
  }
}
