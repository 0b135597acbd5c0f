package dev.berth.cli.plan;

import dev.berth.cli.screen.FileDifference;
import dev.berth.cli.screen.Ink;
import dev.berth.cli.screen.LineDifference;
import dev.berth.cli.screen.Report;
import dev.berth.cli.session.Session;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Shows what `berth init` is about to write, asks, and writes it.
///
/// @param notes what will go wrong all the same
record InitRun(Session session, Path directory, InitFiles files, List<String> notes) {

  Report run() {
    session.show(tree());
    List<InitFiles.One> missing = files.toWrite();
    if (missing.isEmpty()) {
      return report(
          "nothing to do", session.ink().good("Nothing to do:") + " every file is there.");
    }
    String question = "Write " + (missing.size() == 1 ? "it" : "these " + missing.size()) + "?";
    if (!session.agreed(question)) {
      return report("declined", "Nothing was changed.");
    }
    files.write();
    return report("done", session.ink().good("Written:") + " " + written(missing) + next());
  }

  /// Each file with one line of why; of one that differs what `init` would have said.
  private List<String> tree() {
    List<String> lines = new ArrayList<>();
    Ink ink = session.ink();
    int width = files.chosen().stream().mapToInt(one -> one.file().path().length()).max().orElse(0);
    for (InitFiles.One one : files.chosen()) {
      String word = "%-5s".formatted(one.word());
      String name = ("%-" + width + "s").formatted(one.file().path());
      lines.add(
          "  "
              + (one.isToWrite() ? ink.good(word) : one.differs() ? ink.notice(word) : word)
              + "  "
              + name
              + "  "
              + ink.faint(one.file().why()));
    }
    for (InitFiles.One one : files.chosen()) {
      if (one.differs()) {
        lines.add("");
        lines.add("kept: " + one.file().path() + " is there; what init would write differs:");
        lines.addAll(
            FileDifference.lines(
                one.present().orElseThrow(), one.file().content().orElseThrow(), ink));
      }
    }
    return lines;
  }

  private String written(List<InitFiles.One> missing) {
    return String.join(", ", missing.stream().map(one -> one.file().path()).toList()) + "\n";
  }

  private String next() {
    String where = directory.toString().isEmpty() ? "" : " (in " + directory + ")";
    return "Next" + where + ": berth env init, berth provision, berth deploy";
  }

  private Report report(String outcome, String first) {
    List<String> lines = new ArrayList<>(first.lines().toList());
    notes.forEach(note -> lines.add(session.ink().notice("note:") + " " + note));
    return Report.ok(outcome, lines, Map.of("files", details(outcome), "notes", notes));
  }

  private List<Map<String, Object>> details(String outcome) {
    List<Map<String, Object>> details = new ArrayList<>();
    for (InitFiles.One one : files.chosen()) {
      Map<String, Object> file = new LinkedHashMap<>();
      file.put("path", one.file().path());
      file.put("why", one.file().why());
      file.put("standing", one.word());
      file.put("written", one.isToWrite() && outcome.equals("done"));
      if (one.differs()) {
        file.put(
            "difference",
            LineDifference.of(
                one.present().orElseThrow().lines().toList(),
                one.file().content().orElseThrow().lines().toList()));
      }
      details.add(file);
    }
    return details;
  }
}
