package dev.berth.cli.env;

import dev.berth.cli.screen.Ink;
import dev.berth.cli.screen.Report;
import dev.berth.cli.session.Session;
import dev.berth.problem.ExitCode;
import dev.berth.problem.Place;
import dev.berth.problem.Problem;
import dev.berth.problem.ProblemException;
import dev.berth.release.EnvironmentChange;
import dev.berth.run.environment.EnvironmentPush;
import dev.berth.stack.EnvironmentAudit;
import dev.berth.stack.EnvironmentDemand;
import dev.berth.stack.ServerAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// `berth env push`: the environment file goes to the server. Names are shown, values never.
final class EnvPush {
  private final Session session;

  EnvPush(Session session) {
    this.session = session;
  }

  Report run() {
    EnvironmentDemand demand = complete();
    return session.on(
        demand.server(),
        (host, machine) -> {
          EnvironmentPush.Outcome outcome =
              new EnvironmentPush(machine, demand).run(planned -> agreed(demand, planned));
          return new Report(
              ExitCode.OK,
              outcome.sent() ? "done" : outcome.change().nothing() ? "nothing to do" : "declined",
              lines(demand, outcome),
              List.of(),
              details(demand, outcome));
        });
  }

  private EnvironmentDemand complete() {
    EnvironmentDemand demand = session.environment();
    List<Problem> problems = new ArrayList<>();
    if (demand.server() instanceof ServerAddress.Local) {
      problems.add(
          Problem.of("the stack's server is this machine, so there is nowhere to bring it")
              .withFix("berth env push --server root@ADDRESS; or server: in berth.yaml"));
    } else if (demand.environment().present().isEmpty()) {
      problems.add(
          Problem.at(Place.of(demand.environment().file()), "there is no such file")
              .withFix("berth env init"));
    } else {
      problems.addAll(EnvironmentAudit.incomplete(demand));
    }
    if (!problems.isEmpty()) {
      throw new ProblemException(ExitCode.CONFIGURATION, problems);
    }
    return demand;
  }

  private boolean agreed(EnvironmentDemand demand, EnvironmentPush.Outcome planned) {
    List<String> lines = new ArrayList<>();
    lines.add("%s → %s:%s".formatted(demand.environment().file(), demand.server(), planned.file()));
    lines.addAll(changes(planned.change()));
    session.show(lines);
    session.show(List.of(""));
    boolean agreed = session.agreed("Send it?");
    session.show(List.of(""));
    return agreed;
  }

  private List<String> changes(EnvironmentChange change) {
    Ink ink = session.ink();
    List<String> lines = new ArrayList<>();
    change.added().forEach(name -> lines.add("  " + ink.good("+") + " " + name));
    change.changed().forEach(name -> lines.add("  " + ink.notice("~") + " " + name));
    change.removed().forEach(name -> lines.add("  " + ink.bad("-") + " " + name));
    if (lines.isEmpty()) {
      lines.add("  only comments or the order of the lines");
    }
    return lines;
  }

  private List<String> lines(EnvironmentDemand demand, EnvironmentPush.Outcome outcome) {
    Ink ink = session.ink();
    String file = demand.environment().file().toString();
    if (outcome.change().nothing()) {
      return List.of(
          "%s %s keeps the same as %s."
              .formatted(ink.good("Nothing to do:"), demand.server(), file));
    } else if (!outcome.sent()) {
      return List.of("Nothing was changed.");
    }
    List<String> lines = new ArrayList<>();
    lines.add(ink.good("Sent:") + " readable there by root only.");
    if (outcome.replaced()) {
      lines.add("The one before stays beside it, as " + outcome.file() + ".before.");
    }
    lines.add("What runs keeps its values until: berth deploy");
    return lines;
  }

  private static Map<String, Object> details(
      EnvironmentDemand demand, EnvironmentPush.Outcome outcome) {
    Map<String, Object> details = new LinkedHashMap<>();
    details.put("file", demand.environment().file().toString());
    details.put("server", demand.server().toString());
    details.put("place", outcome.file().toString());
    details.put("added", outcome.change().added());
    details.put("changed", outcome.change().changed());
    details.put("removed", outcome.change().removed());
    details.put("sent", outcome.sent());
    return details;
  }
}
