package dev.berth.cli.plan;

import dev.berth.cli.screen.FileDifference;
import dev.berth.cli.session.Session;
import dev.berth.problem.ExitCode;
import dev.berth.problem.Place;
import dev.berth.problem.Problem;
import dev.berth.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The one page that a command writes. What is there already is replaced only if somebody agrees.
record WrittenPage(Session session, Path file) {
  /// What became of it.
  ///
  /// @param word for programs
  /// @param line for people
  record Outcome(String word, String line) {}

  /// Where plans of a repository are.
  static Path folder(Path repository) {
    boolean others = Files.isDirectory(repository.resolve(".sisyphus"));
    return repository.resolve(others ? ".sisyphus/plans" : "docs/plan");
  }

  Outcome write(String page) {
    try {
      if (Files.exists(file)) {
        String before = Files.readString(file);
        if (before.equals(page)) {
          return new Outcome(
              "nothing to do",
              session.ink().good("Nothing to do:") + " " + file + " says so already.");
        }
        show(before, page);
        if (!session.agreed("Replace " + file + "?")) {
          return new Outcome("declined", "Nothing was changed.");
        }
      }
      Path whole = file.toAbsolutePath();
      if (whole.getParent() != null) {
        Files.createDirectories(whole.getParent());
      }
      Files.writeString(whole, page);
      return new Outcome("done", session.ink().good("Written:") + " " + file);
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
}
