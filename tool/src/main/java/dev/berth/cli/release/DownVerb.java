package dev.berth.cli.release;

import dev.berth.cli.screen.Report;
import dev.berth.cli.session.GlobalOptions;
import dev.berth.cli.session.Session;
import dev.berth.cli.session.VerbCommand;
import dev.berth.run.up.Down;
import dev.berth.stack.Stack;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `berth down`: stops the stack, keeps all of its data.
@Command(
    footerHeading = "%nExamples:%n",
    footer = {
      "  berth down         asks, then stops the containers; volumes and releases stay",
      "  berth down --yes   for scripts",
      "",
      "berth up starts it again."
    })
public final class DownVerb implements VerbCommand {
  @Mixin private final GlobalOptions options = new GlobalOptions();

  @Override
  public GlobalOptions options() {
    return options;
  }

  @Override
  public Report run(Session session) {
    Stack stack = session.stack();
    if (!session.agreed("Stop " + stack.name() + "? All of its data stays.")) {
      return Report.ok("declined", List.of("Nothing was changed."), Map.of());
    }
    Down.Outcome outcome = new Down(session.machineOf(stack), stack).run();
    Map<String, Object> details = new LinkedHashMap<>();
    details.put("stopped", outcome.stopped());
    details.put("timersStopped", outcome.timersStopped());
    details.put("edgeStopped", outcome.edgeStopped());
    details.put("keptVolumes", outcome.keptVolumes());
    return Report.ok(
        outcome.nothingToDo() ? "nothing to do" : "done", lines(stack, outcome), details);
  }

  private static List<String> lines(Stack stack, Down.Outcome outcome) {
    List<String> lines = new ArrayList<>();
    if (outcome.nothingToDo()) {
      lines.add("Nothing to do: " + stack.name() + " does not run.");
    } else {
      lines.add("Stopped: " + String.join(", ", outcome.stopped()));
    }
    if (outcome.timersStopped()) {
      lines.add("No copies are taken any more; those that are there stay.");
    }
    if (!outcome.keptVolumes().isEmpty()) {
      lines.add("Kept, with all data: " + String.join(", ", outcome.keptVolumes()));
    }
    return lines;
  }
}
