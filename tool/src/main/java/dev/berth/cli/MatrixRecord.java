package dev.berth.cli;

import dev.berth.cli.screen.JsonReport;
import dev.berth.cli.session.Session;
import dev.berth.host.LocalHost;
import dev.berth.plan.production.content.Checked;
import dev.berth.problem.ExitCode;
import dev.berth.problem.Place;
import dev.berth.problem.Problem;
import dev.berth.problem.ProblemException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Keeps the evidence of a run of the matrix, a file for each run. Not in the repository: what lies
/// there goes into the image, and the next release would be another one.
record MatrixRecord(Session session, String name) {
  private static final int OWNER_ONLY = 0600;

  Path write(List<Checked> rows) {
    Instant now = session.clock().instant().truncatedTo(ChronoUnit.MILLIS);
    Path file =
        session
            .surroundings()
            .stateDirectory()
            .resolve(name)
            .resolve("verify")
            .resolve(now.toString().replace(':', '-') + ".json");
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("name", name);
    document.put("at", now.toString());
    document.put("rows", rows.stream().map(MatrixView::details).toList());
    try {
      String text = JsonReport.line(document) + "\n";
      new LocalHost().write(file, text.getBytes(StandardCharsets.UTF_8), OWNER_ONLY);
      return file;
    } catch (IOException unwritable) {
      throw new ProblemException(
          ExitCode.FAILED,
          Problem.at(Place.of(file), "can't keep the evidence")
              .withCause(unwritable.toString())
              .withFix("see whether its directory can be written: ls -ld " + file.getParent())
              .withState("the rows were run, nothing was changed"));
    }
  }
}
