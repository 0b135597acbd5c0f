package dev.berth.cli.server;

import dev.berth.cli.screen.Elapsed;
import dev.berth.cli.screen.Ink;
import dev.berth.cli.screen.PlanView;
import dev.berth.cli.screen.Report;
import dev.berth.problem.Problem;
import dev.berth.provision.Seen;
import dev.berth.provision.Setting.Standing;
import dev.berth.run.provision.ProvisionOutcome;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// How a `provision` ended, for people and for programs.
final class ProvisionView {
  private final ProvisionOutcome outcome;
  private final Ink ink;

  ProvisionView(ProvisionOutcome outcome, Ink ink) {
    this.outcome = outcome;
    this.ink = ink;
  }

  Report report(boolean undo) {
    return new Report(
        outcome.exit(),
        outcome.ending().name().toLowerCase(Locale.ROOT).replace('_', ' '),
        lines(undo),
        outcome.problems(),
        details());
  }

  private List<String> lines(boolean undo) {
    List<String> lines = new ArrayList<>();
    switch (outcome.ending()) {
      case DIFFERENCES -> lines.addAll(PlanView.lines(outcome.plan(), ink));
      case DECLINED -> lines.add("Nothing was changed.");
      case NOTHING_TO_DO -> lines.addAll(nothing(undo));
      case DONE -> lines.add(ink.good("Done") + " in " + Elapsed.shown(outcome.took()) + end(undo));
      case FAILED -> lines.addAll(failed());
    }
    return lines;
  }

  private static String end(boolean undo) {
    return undo ? "." : "; berth provision --undo goes back.";
  }

  private List<String> nothing(boolean undo) {
    List<String> lines = new ArrayList<>();
    lines.add(
        ink.good("Nothing to do:")
            + (undo
                ? " nothing is recorded that could be taken back."
                : " the server is as it should be."));
    outcome.plan().notes().forEach(note -> lines.add("  " + ink.notice("note:") + " " + note));
    return lines;
  }

  private List<String> failed() {
    List<String> lines = new ArrayList<>();
    lines.add(ink.bad("Failed") + " after " + Elapsed.shown(outcome.took()) + ".");
    outcome.undone().forEach(what -> lines.add("  " + what));
    outcome.left().forEach(what -> lines.add("  " + ink.bad("left:") + " " + what));
    return lines;
  }

  private Map<String, Object> details() {
    Map<String, Object> details = new LinkedHashMap<>();
    details.put("plan", PlanView.details(outcome.plan()));
    details.put("settings", outcome.seen().stream().map(ProvisionView::setting).toList());
    details.put("undone", outcome.undone());
    details.put("left", outcome.left());
    details.put("ms", outcome.took().toMillis());
    return details;
  }

  private static Map<String, Object> setting(Seen seen) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("id", seen.id());
    map.put("title", seen.title());
    switch (seen.standing()) {
      case Standing.AsWanted(String value) -> {
        map.put("standing", "as wanted");
        map.put("seen", value);
      }
      case Standing.Differs(List<String> differences) -> {
        map.put("standing", "differs");
        map.put("differences", differences);
      }
      case Standing.NotVerifiable(String why) -> {
        map.put("standing", "not verifiable here");
        map.put("why", why);
      }
      case Standing.LeftAlone(String why) -> {
        map.put("standing", "left alone");
        map.put("why", why);
      }
      case Standing.Blocked(Problem problem) -> {
        map.put("standing", "blocked");
        map.put("why", problem.what());
      }
    }
    return map;
  }
}
