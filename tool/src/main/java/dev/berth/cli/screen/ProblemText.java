package dev.berth.cli.screen;

import dev.berth.problem.Problem;
import java.io.PrintStream;
import java.util.List;
import java.util.Optional;

/// Prints problems the way every command does: `error:`, `cause:`, `fix:`, `state:`.
public final class ProblemText {
  private final PrintStream out;
  private final Ink ink;

  public ProblemText(PrintStream out, Ink ink) {
    this.out = out;
    this.ink = ink;
  }

  public void print(List<Problem> problems) {
    for (int i = 0; i < problems.size(); i++) {
      if (i > 0) {
        out.println();
      }
      print(problems.get(i));
    }
  }

  private void print(Problem problem) {
    String where = problem.place().map(place -> place + ": ").orElse("");
    line(ink.bad("error:"), where + problem.what());
    part("cause:", problem.cause());
    part("fix:  ", problem.fix());
    part("state:", problem.state());
  }

  private void part(String label, Optional<String> text) {
    text.ifPresent(t -> line(ink.faint(label), t));
  }

  /// Further lines stand under the first, so that the labels are all there is at the left.
  private void line(String label, String text) {
    List<String> lines = text.stripTrailing().lines().toList();
    out.println(label + " " + (lines.isEmpty() ? "" : lines.getFirst()));
    lines.stream().skip(1).forEach(more -> out.println("       " + more));
  }
}
