package dev.berth.cli.plan;

import dev.berth.cli.screen.Report;
import dev.berth.cli.session.Session;
import dev.berth.plan.production.content.ProductionPlan;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The one file that `berth plan` writes.
///
/// @param notes what could not be read
record PlanFile(Session session, Path file, List<String> notes) {

  Report write(String page, ProductionPlan plan) {
    WrittenPage.Outcome outcome = new WrittenPage(session, file).write(page);
    List<String> lines = new ArrayList<>();
    lines.add(outcome.line());
    lines.add(
        "%d findings, %d absent; %d tasks, %d risks, %d open questions."
            .formatted(
                plan.research().size(),
                plan.absent().size(),
                plan.tasks().size(),
                plan.risks().size(),
                plan.questions().size()));
    notes.forEach(note -> lines.add(session.ink().faint("note: " + note)));
    return Report.ok(
        outcome.word(),
        lines,
        Map.of(
            "file", file.toString(),
            "findings", plan.research().size(),
            "tasks", plan.tasks().size(),
            "questions", plan.questions().size(),
            "notes", notes));
  }
}
