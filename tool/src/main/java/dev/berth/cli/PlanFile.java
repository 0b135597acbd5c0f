package dev.berth.cli;

import dev.berth.plan.production.ProductionPlan;
import dev.berth.problem.ExitCode;
import dev.berth.problem.Place;
import dev.berth.problem.Problem;
import dev.berth.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The one file that `berth plan` writes. What is there already is replaced only if somebody
/// agrees.
///
/// @param notes what could not be read
record PlanFile(Session session, Path file, List<String> notes) {
  Report write(String page, ProductionPlan plan) {
    try {
      if (Files.exists(file)) {
        String before = Files.readString(file);
        if (before.equals(page)) {
          return report(
              "nothing to do",
              session.ink().good("Nothing to do:") + " " + file + " says so already.",
              plan);
        }
        show(before, page);
        if (!session.agreed("Replace " + file + "?")) {
          return report("declined", "Nothing was changed.", plan);
        }
      }
      Path whole = file.toAbsolutePath();
      if (whole.getParent() != null) {
        Files.createDirectories(whole.getParent());
      }
      Files.writeString(whole, page);
      return report("done", session.ink().good("Written:") + " " + file, plan);
    } catch (IOException unwritable) {
      throw new ProblemException(
          ExitCode.FAILED,
          Problem.at(Place.of(file), "can't write it")
              .withCause(unwritable.toString())
              .withFix("berth plan --out FILE")
              .withState("nothing was changed"));
    }
  }

  private void show(String before, String page) {
    List<String> lines = new ArrayList<>();
    lines.add(file + " is there and differs:");
    lines.addAll(FileDifference.lines(before, page, session.ink()));
    session.show(lines);
  }

  private Report report(String outcome, String first, ProductionPlan plan) {
    List<String> lines = new ArrayList<>();
    lines.add(first);
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
        outcome,
        lines,
        Map.of(
            "file", file.toString(),
            "findings", plan.research().size(),
            "tasks", plan.tasks().size(),
            "questions", plan.questions().size(),
            "notes", notes));
  }
}
