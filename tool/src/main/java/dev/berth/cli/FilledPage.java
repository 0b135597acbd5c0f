package dev.berth.cli;

import dev.berth.host.LocalHost;
import dev.berth.problem.ExitCode;
import dev.berth.problem.Place;
import dev.berth.problem.Problem;
import dev.berth.problem.ProblemException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// The page of a plan, which a run of its matrix fills in. A page of the same plan is replaced, any
/// other file is not.
record FilledPage(Path file, String plan) {
  private static final int READABLE = 0644;

  /// Before the rows are run: they take their time.
  void mustBeOurs() {
    try {
      if (Files.exists(file) && !Files.readString(file).contains("data-plan=\"" + plan + "\"")) {
        throw refused("it is there, and no page of the plan of " + plan, "berth verify --html NEW");
      }
    } catch (IOException unreadable) {
      throw refused(unreadable.toString(), "berth verify --html FILE");
    }
  }

  void write(String page) {
    try {
      new LocalHost().write(file.toAbsolutePath(), page.getBytes(StandardCharsets.UTF_8), READABLE);
    } catch (IOException unwritable) {
      throw refused(unwritable.toString(), "berth verify --html FILE");
    }
  }

  private ProblemException refused(String cause, String fix) {
    return new ProblemException(
        ExitCode.FAILED,
        Problem.at(Place.of(file), "can't write the page")
            .withCause(cause)
            .withFix(fix)
            .withState("nothing was changed"));
  }
}
