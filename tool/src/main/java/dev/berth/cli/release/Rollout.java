package dev.berth.cli.release;

import dev.berth.cli.screen.ChecksView;
import dev.berth.cli.screen.Elapsed;
import dev.berth.cli.screen.Ink;
import dev.berth.cli.screen.PlanView;
import dev.berth.cli.screen.Report;
import dev.berth.cli.session.Session;
import dev.berth.plan.Plan;
import dev.berth.run.StepOutcome;
import dev.berth.run.up.Up;
import dev.berth.run.up.UpOutcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// Plans, asks, carries out and tells: what `up` and `deploy` have in common.
final class Rollout {
  /// Ids of steps that follow a release.
  private static final Set<String> AFTERWARDS = Set.of("telegram", "watch");

  private Rollout() {}

  /// @param planOnly changes nothing
  static Report run(Session session, Up up, boolean planOnly) {
    UpOutcome outcome = planOnly ? up.plan() : up.run(shown -> agreed(session, shown));
    return new Report(
        outcome.exit(),
        outcome.ending().name().toLowerCase(Locale.ROOT).replace('_', ' '),
        lines(session, outcome),
        outcome.problems(),
        details(session, outcome));
  }

  private static boolean agreed(Session session, Plan plan) {
    session.show(PlanView.lines(plan, session.ink()));
    session.show(List.of(""));
    boolean agreed = session.agreed("Do this?");
    session.show(List.of(""));
    return agreed;
  }

  private static List<String> lines(Session session, UpOutcome outcome) {
    Ink ink = session.ink();
    List<String> lines = new ArrayList<>();
    switch (outcome.ending()) {
      case PLANNED -> lines.addAll(PlanView.lines(outcome.plan(), ink));
      case DECLINED -> lines.add("Nothing was changed.");
      case NOTHING_TO_DO ->
          lines.add(ink.good("Nothing to do:") + " everything is as the files say.");
      case DONE ->
          lines.add(
              ink.good("Done")
                  + " in "
                  + Elapsed.shown(outcome.took().minus(after(outcome)))
                  + "."
                  + watched(outcome));
      case FAILED -> lines.addAll(takenBack(outcome, ink));
    }
    outcome
        .state()
        .ifPresent(status -> {
          lines.add("");
          lines.addAll(new StatusView(status, ink, session.clock()).lines());
        });
    if (!outcome.checks().isEmpty()) {
      lines.add("");
      lines.addAll(ChecksView.lines(outcome.checks(), ink));
      lines.add("  " + ChecksView.summary(outcome.checks()));
    }
    return lines;
  }

  /// A release is made by then; what follows only looks at it.
  private static Duration after(UpOutcome outcome) {
    return outcome.steps().stream()
        .filter(step -> AFTERWARDS.contains(step.id()))
        .map(StepOutcome::took)
        .reduce(Duration.ZERO, Duration::plus);
  }

  private static String watched(UpOutcome outcome) {
    Duration after = after(outcome);
    return after.isZero() ? "" : " Then watched for " + Elapsed.shown(after) + ".";
  }

  private static List<String> takenBack(UpOutcome outcome, Ink ink) {
    List<String> lines = new ArrayList<>();
    lines.add(ink.bad("Failed") + " after " + Elapsed.shown(outcome.took()) + ".");
    outcome.undone().forEach(what -> lines.add("  taken back: " + what));
    outcome.left().forEach(what -> lines.add("  " + ink.bad("left:") + " " + what));
    return lines;
  }

  private static Map<String, Object> details(Session session, UpOutcome outcome) {
    Map<String, Object> details = new LinkedHashMap<>();
    details.put("plan", PlanView.details(outcome.plan()));
    if (!outcome.steps().isEmpty()) {
      details.put("steps", outcome.steps().stream().map(Rollout::step).toList());
    }
    details.put("checks", ChecksView.details(outcome.checks()));
    outcome
        .state()
        .map(status -> new StatusView(status, session.ink(), session.clock()).details())
        .ifPresent(status -> details.put("status", status));
    details.put("undone", outcome.undone());
    details.put("left", outcome.left());
    details.put("ms", outcome.took().minus(after(outcome)).toMillis());
    details.put("watchedMs", after(outcome).toMillis());
    return details;
  }

  private static Map<String, Object> step(StepOutcome step) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("id", step.id());
    map.put("title", step.title());
    map.put("ended", step.ending().name().toLowerCase(Locale.ROOT).replace('_', ' '));
    map.put("result", step.detail());
    map.put("ms", step.took().toMillis());
    return map;
  }
}
