package dev.berth.cli.env;

import dev.berth.cli.screen.Report;
import dev.berth.cli.session.Session;
import dev.berth.problem.ExitCode;
import dev.berth.problem.Problem;
import dev.berth.run.environment.PrivateFile;
import dev.berth.stack.EnvironmentAudit;
import dev.berth.stack.EnvironmentDemand;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// `berth env check`: everything that is wrong with the environment file, at once.
final class EnvCheck {
  private final Session session;

  EnvCheck(Session session) {
    this.session = session;
  }

  Report run() {
    EnvironmentDemand demand = session.environment();
    Path file = demand.environment().file();
    List<Problem> problems = new ArrayList<>(EnvironmentAudit.of(demand));
    if (Files.exists(file)) {
      problems.addAll(new PrivateFile(session.here().host(), file).problems());
    }
    Map<String, Object> details = new LinkedHashMap<>();
    details.put("file", file.toString());
    demand
        .environment()
        .present()
        .ifPresent(present -> details.put("variables", present.entries().size()));
    return problems.isEmpty()
        ? Report.ok("ok", List.of(praise(demand)), details)
        : new Report(ExitCode.CONFIGURATION, "configuration", List.of(), problems, details);
  }

  private String praise(EnvironmentDemand demand) {
    int count = demand.environment().present().orElseThrow().entries().size();
    String against =
        demand
            .environment()
            .example()
            .map(example -> " as " + example.file() + " asks for")
            .orElse("; there is no example to compare them with");
    return session.ink().good("Good:")
        + " "
        + demand.environment().file()
        + " has "
        + count
        + (count == 1 ? " variable" : " variables")
        + against
        + ", readable by you only.";
  }
}
