package dev.berth.cli.screen;

import dev.berth.plan.Plan;
import dev.berth.plan.PlannedStep;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A plan, for people and for programs.
public final class PlanView {
  private PlanView() {}

  public static List<String> lines(Plan plan, Ink ink) {
    List<String> lines = new ArrayList<>();
    int number = 0;
    for (PlannedStep planned : plan.steps()) {
      String reason = ink.faint("  " + planned.reason());
      if (planned.toDo()) {
        lines.add("  " + ink.address("%2d".formatted(++number)) + "  " + title(planned) + reason);
      } else {
        lines.add("   " + ink.good("✓") + reason);
      }
    }
    plan.notes().forEach(note -> lines.add("  " + ink.notice("note:") + " " + note));
    return lines;
  }

  private static String title(PlannedStep planned) {
    return planned.step().title();
  }

  public static Map<String, Object> details(Plan plan) {
    List<Map<String, Object>> steps = new ArrayList<>();
    for (PlannedStep planned : plan.steps()) {
      Map<String, Object> step = new LinkedHashMap<>();
      step.put("id", planned.step().id());
      step.put("title", planned.step().title());
      step.put("toDo", planned.toDo());
      step.put("reason", planned.reason());
      steps.add(step);
    }
    return Map.of("steps", steps, "notes", plan.notes());
  }
}
