package dev.berth.cli;

import dev.berth.plan.Plan;
import dev.berth.run.StepOutcome;
import dev.berth.run.Up;
import dev.berth.run.UpOutcome;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `berth up`: this machine and the stack on it become what the stack's files say.
@Command(
    footerHeading = "%nExamples:%n",
    footer = {
      "  berth up                        try the stack here, or put it into production",
      "  berth up --plan                 say what would be done; exit 4 if there is something",
      "  berth up --yes --json           for scripts",
      "  berth up --domain app.example   another name than berth.yaml says",
      "",
      "While the variable that demo.whenUnset names has no value, the stack runs as a demo that",
      "only this machine can reach. Running it again changes nothing when nothing has changed."
    })
final class UpVerb implements VerbCommand {
  @Mixin private final GlobalOptions options = new GlobalOptions();

  @Option(
      names = "--plan",
      order = FIRST,
      description = "only say what would be done; exit 4 if there is something")
  private boolean plan;

  @Override
  public GlobalOptions options() {
    return options;
  }

  @Override
  public Report run(Session session) {
    Up up = new Up(session.machine(), session::stack);
    UpOutcome outcome = plan ? up.plan() : up.run(shown -> agreed(session, shown));
    return new Report(
        outcome.exit(),
        outcome.ending().name().toLowerCase(java.util.Locale.ROOT).replace('_', ' '),
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

  private List<String> lines(Session session, UpOutcome outcome) {
    Ink ink = session.ink();
    List<String> lines = new ArrayList<>();
    switch (outcome.ending()) {
      case PLANNED -> lines.addAll(PlanView.lines(outcome.plan(), ink));
      case DECLINED -> lines.add("Nothing was changed.");
      case NOTHING_TO_DO ->
          lines.add(ink.good("Nothing to do:") + " everything is as the files say.");
      case DONE -> lines.add(ink.good("Done") + " in " + Elapsed.shown(outcome.took()) + ".");
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
      details.put("steps", outcome.steps().stream().map(UpVerb::step).toList());
    }
    details.put("checks", ChecksView.details(outcome.checks()));
    outcome
        .state()
        .map(status -> new StatusView(status, session.ink(), session.clock()).details())
        .ifPresent(status -> details.put("status", status));
    details.put("undone", outcome.undone());
    details.put("left", outcome.left());
    details.put("ms", outcome.took().toMillis());
    return details;
  }

  private static Map<String, Object> step(StepOutcome step) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("id", step.id());
    map.put("title", step.title());
    map.put("ended", step.ending().name().toLowerCase(java.util.Locale.ROOT).replace('_', ' '));
    map.put("result", step.detail());
    map.put("ms", step.took().toMillis());
    return map;
  }
}
